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

  private final AccountServices services =
      new AccountServices(Map.of("catalog.throttle.enabled", "true"));

  @AfterEach
  void closeServices() {
    services.close();
  }

  @Test
  void sessionThatExceedsTheLimitIsThrottledAndKeepsItsToken() {
    var last = refreshUpToTheLimit(login("ada"));
    services.clock.advance(Duration.ofSeconds(20));
    var rejection = rejectionOf(last);
    assertThat(rejection.code()).isEqualTo(ErrorCode.THROTTLED);
    assertThat(rejection.retryAfter()).isEqualTo(Duration.ofSeconds(40));
    services.clock.advance(Duration.ofSeconds(40));
    assertThat(refreshUpToTheLimit(last)).isNotNull();
  }

  @Test
  void otherSessionsOfTheSameUserAreNotLimited() {
    refreshUpToTheLimit(login("ada"));
    assertThat(refresh(services.login("ada", PASSWORD))).isNotNull();
  }

  /** Repeated responses cost as much as new ones. */
  @Test
  void refreshesWithARepeatedTokenCount() {
    var login = login("ada");
    for (var i = 0; i < LIMIT; i++) {
      refresh(login);
    }
    assertThat(rejectionOf(login).code()).isEqualTo(ErrorCode.THROTTLED);
  }

  @Test
  void spentTokenEndsTheSessionAfterTheMinute() {
    var login = login("ada");
    var last = refreshUpToTheLimit(login);
    assertThat(rejectionOf(login).code()).isEqualTo(ErrorCode.THROTTLED);
    services.clock.advance(Duration.ofMinutes(1));
    assertThat(rejectionOf(login).code()).isEqualTo(ErrorCode.INVALID_TOKEN);
    assertThat(rejectionOf(last).code()).isEqualTo(ErrorCode.INVALID_TOKEN);
  }

  @Test
  void rejectionsOfOneMinuteCauseOneAuditEvent() {
    var last = refreshUpToTheLimit(login("ada"));
    services.audit.drain();
    for (var i = 0; i < 100; i++) {
      assertThat(rejectionOf(last).code()).isEqualTo(ErrorCode.THROTTLED);
    }
    assertThat(services.audit.drain()).containsExactly(Event.EXCESS_RATE_LIMIT_EXCEEDED);
  }

  @Test
  void concurrentRefreshesDoNotExceedTheLimit() {
    var login = login("ada");
    for (var i = 0; i < LIMIT - 5; i++) {
      refresh(login);
    }
    var outcomes =
        Race.run(
            20,
            runner -> {
              var rejection = rejectionOf(login);
              return rejection == null ? "refreshed" : rejection.code().name();
            });
    assertThat(outcomes).containsOnly("refreshed", ErrorCode.THROTTLED.name());
    assertThat(outcomes).filteredOn("refreshed"::equals).hasSize(5);
  }

  private IssuedTokens login(String username) {
    services.register(username, PASSWORD);
    return services.login(username, PASSWORD);
  }

  private IssuedTokens refresh(IssuedTokens tokens) {
    return AccountServices.await(services.refreshes.refresh(tokens.refreshToken()));
  }

  private DomainException rejectionOf(IssuedTokens tokens) {
    return catchThrowableOfType(DomainException.class, () -> refresh(tokens));
  }

  private IssuedTokens refreshUpToTheLimit(IssuedTokens tokens) {
    var last = tokens;
    for (var i = 0; i < LIMIT; i++) {
      last = refresh(last);
    }
    return last;
  }
}
