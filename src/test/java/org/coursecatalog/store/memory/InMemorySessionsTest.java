package org.coursecatalog.store.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.Session;
import org.coursecatalog.model.Session.RefreshToken;
import org.coursecatalog.store.TestIds;
import org.coursecatalog.support.SessionBuilder;
import org.junit.jupiter.api.Test;

/** Size and replacement of sessions in the in-memory table. */
class InMemorySessionsTest {

  private static final Instant THEN = Instant.parse("2030-01-01T08:00:00.001Z");
  private static final Instant EXPIRY = THEN.plus(Duration.ofHours(1));

  private final InMemorySessions sessions = new InMemorySessions(1_000_000);

  @Test
  void expiredSessionsAreRemovedGradually() {
    putAt(THEN, 1000);
    assertThat(sessions.size()).isEqualTo(1000);
    for (var writes = 0; writes < 100; writes++) {
      var before = sessions.size();
      putAt(EXPIRY, 1);
      assertThat(before - sessions.size()).isLessThan(16);
    }
    assertThat(sessions.size()).isEqualTo(100);
  }

  @Test
  void unexpiredSessionsStay() {
    putAt(THEN, 1000);
    putAt(EXPIRY.minusMillis(1), 1000);
    assertThat(sessions.size()).isEqualTo(2000);
  }

  @Test
  void refreshedSessionIsRemovedAfterItsNewExpiry() {
    var session = newSession(THEN);
    sessions.put(session, THEN);
    var later = EXPIRY.minusMillis(1);
    sessions.put(session.rotatedTo(newToken(later)), later);
    putAt(EXPIRY, 100);
    assertThat(sessions.get(session.id(), EXPIRY)).isNotNull();
    assertThat(sessions.size()).isEqualTo(101);
    putAt(later.plus(Duration.ofHours(1)), 1);
    assertThat(sessions.get(session.id(), THEN)).isNull();
  }

  @Test
  void fullTableRemovesTheOldestSessionOfTheUserWithTheMostSessions() {
    var table = new InMemorySessions(100);
    var ada = open(table, TestIds.newId(), 5);
    var heavyUser = TestIds.newId();
    var heavyUserSessions = open(table, heavyUser, 80);
    open(table, TestIds.newId(), 15);
    for (var i = 0; i < 30; i++) {
      open(table, TestIds.newId(), THEN.plusSeconds(1));
      assertThat(table.get(heavyUserSessions.get(i).id(), THEN)).isNull();
      assertThat(table.get(heavyUserSessions.get(i + 1).id(), THEN)).isNotNull();
    }
    assertThat(ada).allSatisfy(session -> assertThat(table.get(session.id(), THEN)).isNotNull());
    assertThat(table.size()).isEqualTo(100);
    assertThat(table.ofUser(heavyUser)).hasSize(50);
  }

  @Test
  void usersWithFewSessionsKeepThem() {
    var table = new InMemorySessions(100);
    var sessions =
        IntStream.range(0, 20)
            .mapToObj(i -> open(table, TestIds.newId(), 5))
            .flatMap(List::stream)
            .toList();
    for (var i = 0; i < 1000; i++) {
      assertFull(table, TestIds.newId(), THEN.plusSeconds(i));
    }
    assertThat(sessions)
        .allSatisfy(session -> assertThat(table.get(session.id(), THEN)).isNotNull());
  }

  @Test
  void sessionUnusedForAnHourCanBeReplaced() {
    var table = new InMemorySessions(100);
    for (var i = 0; i < 100; i++) {
      table.put(sessionForAWeek(), THEN);
    }
    assertFull(table, TestIds.newId(), THEN.plus(Duration.ofHours(1)).minusMillis(1));

    assertThat(open(table, TestIds.newId(), THEN.plus(Duration.ofMinutes(61)))).isNotNull();
    assertThat(table.size()).isEqualTo(100);
  }

  @Test
  void unusedSessionIsReplacedBeforeSessionsThatExpireEarlier() {
    var table = new InMemorySessions(100);
    for (var i = 0; i < 50; i++) {
      open(table, TestIds.newId(), THEN.plus(Duration.ofMinutes(30)));
    }
    var abandoned = table.put(sessionForAWeek(), THEN);
    for (var i = 0; i < 49; i++) {
      open(table, TestIds.newId(), THEN.plus(Duration.ofMinutes(30)));
    }

    open(table, TestIds.newId(), THEN.plus(Duration.ofMinutes(61)));

    assertThat(table.get(abandoned.id(), THEN)).isNull();
  }

  @Test
  void leastRecentlyUsedMatchingSessionIsReplaced() {
    var table = new InMemorySessions(20);
    for (var i = 0; i < 19; i++) {
      open(table, TestIds.newId(), THEN.plusSeconds(1));
    }
    var student = open(table, TestIds.newId(), THEN.plusSeconds(2));

    table.evictIfFull(
        TestIds.newId(), session -> session.id().equals(student.id()), THEN.plusSeconds(3));

    assertThat(table.get(student.id(), THEN)).isNull();
    assertThat(table.size()).isEqualTo(19);
  }

  @Test
  void userWithTheMostSessionsReplacesOnlyUnusedOnes() {
    var table = new InMemorySessions(100);
    var heavyUser = TestIds.newId();
    var heavyUserSessions = open(table, heavyUser, 100);
    assertFull(table, heavyUser, THEN.plus(Duration.ofMinutes(15)).minusMillis(1));
    open(table, heavyUser, THEN.plus(Duration.ofMinutes(15)));
    assertThat(table.get(heavyUserSessions.get(0).id(), THEN)).isNull();
    assertThat(table.ofUser(heavyUser)).hasSize(100);
  }

  @Test
  void heavyUsersAreRejectedWhileAnotherUserLogsIn() {
    var table = new InMemorySessions(100);
    var heavyUsers = IntStream.range(0, 10).mapToObj(i -> TestIds.newId()).toList();
    heavyUsers.forEach(heavyUser -> open(table, heavyUser, 10));
    heavyUsers.forEach(heavyUser -> assertFull(table, heavyUser, THEN.plusSeconds(1)));
    assertThat(open(table, TestIds.newId(), THEN.plusSeconds(1))).isNotNull();
  }

  @Test
  void expiredSessionsAreRemovedFirst() {
    var table = new InMemorySessions(100);
    var user = TestIds.newId();
    open(table, user, 100);
    assertThat(open(table, TestIds.newId(), EXPIRY.plusSeconds(1))).isNotNull();
    assertThat(table.size()).isLessThan(100);
  }

  @Test
  void refreshedAndEndedSessionsAreCountedOnce() {
    var table = new InMemorySessions(10);
    var user = TestIds.newId();
    var sessions = open(table, user, 10);
    for (var i = 0; i < 100; i++) {
      var current = sessions.get(i % 10);
      table.put(current.rotatedTo(newToken(THEN.plusSeconds(i))), THEN.plusSeconds(i));
    }
    assertThat(table.size()).isEqualTo(10);
    assertThat(table.removeAllOf(user, sessions.get(0).id())).isEqualTo(9);
    assertThat(open(table, TestIds.newId(), 9)).hasSize(9);
  }

  @Test
  void smallHeapKeepsFewerSessions() {
    assertThat(InMemorySessions.limit(15_000, 288L << 20)).isEqualTo(15_000);
    assertThat(InMemorySessions.limit(15_000, 48L << 20)).isBetween(3_000, 5_000);
    assertThat(InMemorySessions.limit(1_000_000, 288L << 20)).isLessThan(30_000);
    assertThat(InMemorySessions.limit(Integer.MAX_VALUE, Long.MAX_VALUE))
        .isEqualTo(Integer.MAX_VALUE);
    assertThat(InMemorySessions.limit(1, 0)).isEqualTo(1);
  }

  private static Session sessionOf(UUID user, Instant now) {
    return SessionBuilder.session(user, now)
        .idleFor(Duration.ofHours(1))
        .lasting(Duration.ofDays(1))
        .build();
  }

  /** Opens a session as a login does. */
  private static Session open(InMemorySessions table, UUID user, Instant now) {
    table.evictIfFull(user, session -> false, now);
    return table.put(sessionOf(user, now), now);
  }

  private static List<Session> open(InMemorySessions table, UUID user, int count) {
    return IntStream.range(0, count).mapToObj(i -> open(table, user, THEN.plusMillis(i))).toList();
  }

  private static void assertFull(InMemorySessions table, UUID user, Instant now) {
    assertThatExceptionOfType(DomainException.class)
        .isThrownBy(() -> open(table, user, now))
        .extracting(DomainException::code)
        .isEqualTo(ErrorCode.TOO_MANY_SESSIONS);
    assertThat(table.size()).isEqualTo(table.max());
  }

  private void putAt(Instant now, int count) {
    for (var i = 0; i < count; i++) {
      sessions.put(newSession(now), now);
    }
  }

  private static Session sessionForAWeek() {
    return SessionBuilder.session(TestIds.newId(), THEN).lasting(Duration.ofDays(7)).build();
  }

  private static Session newSession(Instant now) {
    return sessionOf(TestIds.newId(), now);
  }

  private static RefreshToken newToken(Instant now) {
    return SessionBuilder.refreshToken(now, Duration.ofHours(1));
  }
}
