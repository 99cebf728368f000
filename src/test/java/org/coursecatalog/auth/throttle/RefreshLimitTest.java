package org.coursecatalog.auth.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Map;
import org.coursecatalog.audit.Audit.Event;
import org.coursecatalog.domain.account.AccountServices;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.IssuedTokens;
import org.coursecatalog.support.Race;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RefreshLimitTest {

  private static final String PASSWORD = "correct horse battery";
  private static final int LIMIT = 300;

  private final AccountServices world =
      new AccountServices(Map.of("catalog.throttle.enabled", "true"));

  @AfterEach
  void closeWorld() {
    world.close();
  }

  @Test
  void sessionThatIsRefreshedTooOftenWaitsForTheEndOfTheMinuteAndKeepsItsToken() {
    var last = refreshedUpToTheLimit(login("ada"));
    world.clock.advance(Duration.ofSeconds(20));
    var refused = refusalOf(last);
    assertThat(refused.code()).isEqualTo(ErrorCode.THROTTLED);
    assertThat(refused.retryAfter()).isEqualTo(Duration.ofSeconds(40));
    world.clock.advance(Duration.ofSeconds(40));
    assertThat(refreshedUpToTheLimit(last)).isNotNull();
  }

  @Test
  void otherSessionsOfTheSameUserAreNotLimited() {
    refreshedUpToTheLimit(login("ada"));
    assertThat(refresh(world.login("ada", PASSWORD))).isNotNull();
  }

  /** Repeated responses cost as much as the others. */
  @Test
  void repeatedTokensCountAsWell() {
    var login = login("ada");
    for (var i = 0; i < LIMIT; i++) {
      refresh(login);
    }
    assertThat(refusalOf(login).code()).isEqualTo(ErrorCode.THROTTLED);
  }

  @Test
  void spentTokenStillEndsTheSessionAfterTheMinute() {
    var login = login("ada");
    var last = refreshedUpToTheLimit(login);
    assertThat(refusalOf(login).code()).isEqualTo(ErrorCode.THROTTLED);
    world.clock.advance(Duration.ofMinutes(1));
    assertThat(refusalOf(login).code()).isEqualTo(ErrorCode.INVALID_TOKEN);
    assertThat(refusalOf(last).code()).isEqualTo(ErrorCode.INVALID_TOKEN);
  }

  @Test
  void refusalsOfOneMinuteLeaveOneLineInTheAuditLog() {
    var last = refreshedUpToTheLimit(login("ada"));
    world.audit.drain();
    for (var i = 0; i < 100; i++) {
      assertThat(refusalOf(last).code()).isEqualTo(ErrorCode.THROTTLED);
    }
    assertThat(world.audit.drain()).containsExactly(Event.EXCESS_RATE_LIMIT_EXCEEDED);
  }

  @Test
  void refreshesThatRaceOnOneTokenGetAsManyResponsesAsTheLimitAllows() {
    var login = login("ada");
    for (var i = 0; i < LIMIT - 5; i++) {
      refresh(login);
    }
    var outcomes =
        Race.run(
            20,
            runner -> {
              var refused = refusalOf(login);
              return refused == null ? "refreshed" : refused.code().name();
            });
    assertThat(outcomes).containsOnly("refreshed", ErrorCode.THROTTLED.name());
    assertThat(outcomes).filteredOn("refreshed"::equals).hasSize(5);
  }

  private IssuedTokens login(String username) {
    world.register(username, PASSWORD);
    return world.login(username, PASSWORD);
  }

  private IssuedTokens refresh(IssuedTokens tokens) {
    return AccountServices.await(world.refreshes.refresh(tokens.refreshToken()));
  }

  private DomainException refusalOf(IssuedTokens tokens) {
    return catchThrowableOfType(DomainException.class, () -> refresh(tokens));
  }

  private IssuedTokens refreshedUpToTheLimit(IssuedTokens tokens) {
    var last = tokens;
    for (var i = 0; i < LIMIT; i++) {
      last = refresh(last);
    }
    return last;
  }
}
