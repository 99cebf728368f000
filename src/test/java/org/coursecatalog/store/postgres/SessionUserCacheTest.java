package org.coursecatalog.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.Role;
import org.coursecatalog.model.SessionUser;
import org.coursecatalog.store.TestIds;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is remembered is believed only while somebody vouches for it, and forgotten in time. */
class SessionUserCacheTest {

  private static final Instant NOW = Instant.parse("2030-01-01T08:00:00.001Z");

  private final SessionUserCache sessionUsers =
      new SessionUserCache(100, new SimpleMeterRegistry());
  private final SessionUser ada = bearer();

  @BeforeEach
  void vouch() {
    sessionUsers.setUsableUntil(System.nanoTime() + Duration.ofMinutes(1).toNanos());
  }

  @Test
  void whatWasReadIsRemembered() {
    remember(ada);
    assertThat(find(ada, Uni.createFrom().failure(new AssertionError("it is not asked for"))))
        .isEqualTo(ada);
  }

  @Test
  void nobodyIsNotRemembered() {
    assertThat(find(ada, Uni.createFrom().nullItem())).isNull();
    remember(ada);
  }

  @Test
  void nothingIsBelievedThatNobodyVouchesFor() {
    remember(ada);
    sessionUsers.setUsableUntil(System.nanoTime());
    assertThat(remembered(ada)).isNull();
    assertThat(find(ada, Uni.createFrom().nullItem())).isNull();
  }

  @Test
  void nothingIsBelievedBeforeAnybodyHasVouched() {
    var fresh = new SessionUserCache(100, new SimpleMeterRegistry());
    fresh.find(ada.sessionId(), NOW, () -> Uni.createFrom().item(ada)).await().indefinitely();
    assertThat(fresh.get(ada.sessionId(), NOW)).isNull();
  }

  @Test
  void whoSeemsToBeOverIsAskedForAgain() {
    remember(ada);
    assertThat(sessionUsers.get(ada.sessionId(), ada.endsAt().minusMillis(1))).isEqualTo(ada);
    assertThat(sessionUsers.get(ada.sessionId(), ada.endsAt())).isNull();
  }

  @Test
  void whatIsDroppedIsGoneAndNothingElse() {
    var bob = bearer();
    remember(ada);
    remember(bob);
    sessionUsers.drop(ada.sessionId());
    assertThat(remembered(ada)).isNull();
    assertThat(remembered(bob)).isEqualTo(bob);
    sessionUsers.dropAll();
    assertThat(remembered(bob)).isNull();
    remember(bob);
  }

  @Test
  void whatWasReadBeforeItWasDroppedIsNotRemembered() {
    find(ada, Uni.createFrom().item(ada).invoke(() -> sessionUsers.drop(ada.sessionId())));
    assertThat(remembered(ada)).isNull();
    find(ada, Uni.createFrom().item(ada).invoke(sessionUsers::dropAll));
    assertThat(remembered(ada)).isNull();
  }

  @Test
  void writeDropsWhatItEndsBeforeAnybodyHearsOfIt() {
    remember(ada);
    sessionUsers
        .dropAfter(Uni.createFrom().item(true), ada.sessionId())
        .invoke(done -> assertThat(remembered(ada)).isNull())
        .await()
        .indefinitely();
    assertThat(remembered(ada)).isNull();
    remember(ada);
    sessionUsers.dropAfter(Uni.createFrom().item(List.of(ada.sessionId()))).await().indefinitely();
    assertThat(remembered(ada)).isNull();
    remember(ada);
    sessionUsers.dropAllAfter(Uni.createFrom().item(true)).await().indefinitely();
    assertThat(remembered(ada)).isNull();
  }

  @Test
  void writeThatMayHaveHappenedDropsAsWell() {
    Uni<List<UUID>> lost =
        Uni.createFrom().failure(new DomainException(ErrorCode.STORE_UNAVAILABLE));
    for (var write :
        List.of(
            sessionUsers.dropAfter(lost),
            sessionUsers.dropAfter(lost, ada.sessionId()),
            sessionUsers.dropAllAfter(lost))) {
      remember(ada);
      assertThatThrownBy(() -> write.await().indefinitely()).isInstanceOf(DomainException.class);
      assertThat(remembered(ada)).isNull();
    }
  }

  @Test
  void writeThatNobodyWaitsForAnyMoreDropsAsWell() {
    remember(ada);
    sessionUsers
        .dropAfter(Uni.createFrom().<List<UUID>>nothing())
        .subscribe()
        .with(done -> {})
        .cancel();
    assertThat(remembered(ada)).isNull();
  }

  @Test
  void memoryIsBounded() {
    var many = Stream.generate(SessionUserCacheTest::bearer).limit(10_000).toList();
    many.forEach(this::remember);
    assertThat(many.stream().filter(bearer -> remembered(bearer) != null).count())
        .isLessThanOrEqualTo(1_000);
  }

  private static SessionUser bearer() {
    return new SessionUser(
        TestIds.newId(), TestIds.newId(), "ada", Role.STUDENT, NOW.plusSeconds(60));
  }

  private SessionUser find(SessionUser bearer, Uni<SessionUser> read) {
    return sessionUsers.find(bearer.sessionId(), NOW, () -> read).await().indefinitely();
  }

  private void remember(SessionUser bearer) {
    assertThat(find(bearer, Uni.createFrom().item(bearer))).isEqualTo(bearer);
  }

  private SessionUser remembered(SessionUser bearer) {
    return sessionUsers.get(bearer.sessionId(), NOW);
  }
}
