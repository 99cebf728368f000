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

/** Cached entries are used only while the cache is valid, and are removed by revocations. */
class SessionUserCacheTest {

  private static final Instant NOW = Instant.parse("2030-01-01T08:00:00.001Z");

  private final SessionUserCache sessionUsers =
      new SessionUserCache(100, new SimpleMeterRegistry());
  private final SessionUser ada = newSessionUser();

  @BeforeEach
  void enableCache() {
    sessionUsers.setUsableUntil(System.nanoTime() + Duration.ofMinutes(1).toNanos());
  }

  @Test
  void readValueIsCached() {
    cache(ada);
    assertThat(find(ada, Uni.createFrom().failure(new AssertionError("the value is read again"))))
        .isEqualTo(ada);
  }

  @Test
  void missingUserIsNotCached() {
    assertThat(find(ada, Uni.createFrom().nullItem())).isNull();
    cache(ada);
  }

  @Test
  void expiredCacheReturnsNothing() {
    cache(ada);
    sessionUsers.setUsableUntil(System.nanoTime());
    assertThat(cached(ada)).isNull();
    assertThat(find(ada, Uni.createFrom().nullItem())).isNull();
  }

  @Test
  void newCacheReturnsNothing() {
    var fresh = new SessionUserCache(100, new SimpleMeterRegistry());
    fresh.find(ada.sessionId(), NOW, () -> Uni.createFrom().item(ada)).await().indefinitely();
    assertThat(fresh.get(ada.sessionId(), NOW)).isNull();
  }

  @Test
  void expiredSessionIsReadAgain() {
    cache(ada);
    assertThat(sessionUsers.get(ada.sessionId(), ada.endsAt().minusMillis(1))).isEqualTo(ada);
    assertThat(sessionUsers.get(ada.sessionId(), ada.endsAt())).isNull();
  }

  @Test
  void dropRemovesOnlyTheGivenSession() {
    var bob = newSessionUser();
    cache(ada);
    cache(bob);
    sessionUsers.drop(ada.sessionId());
    assertThat(cached(ada)).isNull();
    assertThat(cached(bob)).isEqualTo(bob);
    sessionUsers.dropAll();
    assertThat(cached(bob)).isNull();
    cache(bob);
  }

  @Test
  void valueDroppedDuringItsReadIsNotCached() {
    find(ada, Uni.createFrom().item(ada).invoke(() -> sessionUsers.drop(ada.sessionId())));
    assertThat(cached(ada)).isNull();
    find(ada, Uni.createFrom().item(ada).invoke(sessionUsers::dropAll));
    assertThat(cached(ada)).isNull();
  }

  @Test
  void writeDropsEntriesBeforeItCompletes() {
    cache(ada);
    sessionUsers
        .dropAfter(Uni.createFrom().item(true), ada.sessionId())
        .invoke(done -> assertThat(cached(ada)).isNull())
        .await()
        .indefinitely();
    assertThat(cached(ada)).isNull();
    cache(ada);
    sessionUsers.dropAfter(Uni.createFrom().item(List.of(ada.sessionId()))).await().indefinitely();
    assertThat(cached(ada)).isNull();
    cache(ada);
    sessionUsers.dropAllAfter(Uni.createFrom().item(true)).await().indefinitely();
    assertThat(cached(ada)).isNull();
  }

  @Test
  void failedWriteDropsEntries() {
    Uni<List<UUID>> lost =
        Uni.createFrom().failure(new DomainException(ErrorCode.STORE_UNAVAILABLE));
    for (var write :
        List.of(
            sessionUsers.dropAfter(lost),
            sessionUsers.dropAfter(lost, ada.sessionId()),
            sessionUsers.dropAllAfter(lost))) {
      cache(ada);
      assertThatThrownBy(() -> write.await().indefinitely()).isInstanceOf(DomainException.class);
      assertThat(cached(ada)).isNull();
    }
  }

  @Test
  void canceledWriteDropsEntries() {
    cache(ada);
    sessionUsers
        .dropAfter(Uni.createFrom().<List<UUID>>nothing())
        .subscribe()
        .with(done -> {})
        .cancel();
    assertThat(cached(ada)).isNull();
  }

  @Test
  void sizeIsBounded() {
    var many = Stream.generate(SessionUserCacheTest::newSessionUser).limit(10_000).toList();
    many.forEach(this::cache);
    assertThat(many.stream().filter(sessionUser -> cached(sessionUser) != null).count())
        .isLessThanOrEqualTo(1_000);
  }

  private static SessionUser newSessionUser() {
    return new SessionUser(
        TestIds.newId(), TestIds.newId(), "ada", Role.STUDENT, NOW.plusSeconds(60));
  }

  private SessionUser find(SessionUser sessionUser, Uni<SessionUser> read) {
    return sessionUsers.find(sessionUser.sessionId(), NOW, () -> read).await().indefinitely();
  }

  private void cache(SessionUser sessionUser) {
    assertThat(find(sessionUser, Uni.createFrom().item(sessionUser))).isEqualTo(sessionUser);
  }

  private SessionUser cached(SessionUser sessionUser) {
    return sessionUsers.get(sessionUser.sessionId(), NOW);
  }
}
