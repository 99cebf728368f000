package org.coursecatalog.store.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.coursecatalog.model.Session;
import org.coursecatalog.model.Session.RefreshToken;
import org.junit.jupiter.api.Test;

/** The table of sessions grows and shrinks with those that are not over. */
class InMemorySessionsTest {

  private static final Instant THEN = Instant.parse("2030-01-01T08:00:00.001Z");
  private static final Instant OVER = THEN.plus(Duration.ofHours(1));

  private final InMemorySessions sessions = new InMemorySessions();

  @Test
  void whatIsOverGoesAFewAtATime() {
    putAt(THEN, 1000);
    assertThat(sessions.size()).isEqualTo(1000);
    for (var writes = 0; writes < 100; writes++) {
      var before = sessions.size();
      putAt(OVER, 1);
      assertThat(before - sessions.size()).isLessThan(16);
    }
    assertThat(sessions.size()).isEqualTo(100);
  }

  @Test
  void whatIsNotOverStays() {
    putAt(THEN, 1000);
    putAt(OVER.minusMillis(1), 1000);
    assertThat(sessions.size()).isEqualTo(2000);
  }

  @Test
  void refreshedSessionIsForgottenByItsNewEndOnly() {
    var session = newSession(THEN);
    sessions.put(session, THEN);
    var later = OVER.minusMillis(1);
    sessions.put(session.rotatedTo(newToken(later)), later);
    putAt(OVER, 100);
    assertThat(sessions.get(session.id(), OVER)).isNotNull();
    assertThat(sessions.size()).isEqualTo(101);
    putAt(later.plus(Duration.ofHours(1)), 1);
    assertThat(sessions.get(session.id(), THEN)).isNull();
  }

  private void putAt(Instant now, int count) {
    for (var i = 0; i < count; i++) {
      sessions.put(newSession(now), now);
    }
  }

  private static Session newSession(Instant now) {
    return new Session(
        UUID.randomUUID(),
        UUID.randomUUID(),
        now,
        now,
        "192.0.2.1",
        "",
        newToken(now),
        null,
        now.plus(Duration.ofDays(1)));
  }

  private static RefreshToken newToken(Instant now) {
    return new RefreshToken(UUID.randomUUID(), now, now.plus(Duration.ofHours(1)));
  }
}
