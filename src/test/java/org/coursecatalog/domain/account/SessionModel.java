package org.coursecatalog.domain.account;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.coursecatalog.model.Role;

/**
 * The rules of sessions, said as plainly as possible: no store, no tokens, no hashes, everything in
 * lists that only grow.
 */
final class SessionModel {

  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final Duration IDLE = Duration.ofDays(7);
  private static final Duration LIFETIME = Duration.ofDays(30);
  private static final int CLOCK_SKEW_SECONDS = 5;

  final List<TestUser> people = new ArrayList<>();
  final List<Session> sessions = new ArrayList<>();
  final List<Pair> pairs = new ArrayList<>();

  private final boolean rotation;

  SessionModel(boolean rotation) {
    this.rotation = rotation;
  }

  /** Somebody with an account. */
  static final class TestUser {
    final String username;
    String password;
    Role role = Role.STUDENT;
    boolean passwordChangeRequired;

    TestUser(String username, String password) {
      this.username = username;
      this.password = password;
    }
  }

  /** A login; its refresh tokens are numbered as they are issued. */
  static final class Session {
    final TestUser person;
    final Instant openedAt;
    Instant usedAt;
    Instant rotatedAt;
    Instant idleUntil;
    int currentToken;
    boolean ended;

    Session(TestUser person, Instant now, Duration idle) {
      this.person = person;
      openedAt = now;
      usedAt = now;
      rotatedAt = now;
      idleUntil = now.plus(idle);
    }

    boolean isAlive(Instant now) {
      return !ended && !isOver(now);
    }

    boolean isOver(Instant now) {
      return !now.isBefore(endsAt());
    }

    Instant endsAt() {
      var latest = openedAt.plus(LIFETIME);
      return idleUntil.isBefore(latest) ? idleUntil : latest;
    }
  }

  /**
   * What somebody was given.
   *
   * @param token the number of the refresh token in its session
   * @param role that both tokens tell of
   * @param expiresAt of both tokens: where their session ended when they were given
   */
  record Pair(Session session, int token, Role role, Instant expiresAt) {

    /** Whether the session goes on, and these tokens have not run out before it. */
    boolean isGood(Instant now) {
      return session.isAlive(now) && !isExpired(now);
    }

    /** Tokens tell whole seconds. */
    boolean isExpired(Instant now) {
      return now.getEpochSecond() >= expiresAt.getEpochSecond() + CLOCK_SKEW_SECONDS;
    }
  }

  /** The pair that a login gives, or {@code null} when it is refused. */
  Pair login(TestUser person, String password, Instant now) {
    if (!person.password.equals(password)) {
      return null;
    }
    var session = new Session(person, now, rotation ? IDLE : LIFETIME);
    sessions.add(session);
    return give(session);
  }

  /** The pair that a refresh gives, or {@code null} when it is refused. */
  Pair refresh(Pair pair, Instant now) {
    var session = pair.session();
    if (!pair.isGood(now)) {
      return null;
    }
    if (!rotation) {
      session.usedAt = now;
      return give(session);
    }
    if (pair.token() == session.currentToken) {
      session.currentToken++;
      session.usedAt = now;
      session.rotatedAt = now;
      session.idleUntil = now.plus(IDLE);
      return give(session);
    }
    if (isReuse(pair, now)) {
      session.ended = true;
      return null;
    }
    return give(session);
  }

  boolean isReuse(Pair pair, Instant now) {
    var session = pair.session();
    return rotation
        && pair.isGood(now)
        && pair.token() != session.currentToken
        && (pair.token() != session.currentToken - 1 || now.isAfter(session.rotatedAt.plus(GRACE)));
  }

  private Pair give(Session session) {
    var pair = new Pair(session, session.currentToken, session.person.role, session.endsAt());
    pairs.add(pair);
    return pair;
  }

  /** The role in effect for a request with this access token, or {@code null} when it is dead. */
  Role roleOf(Pair pair, Instant now) {
    var present = pair.session().person.role;
    if (!pair.isGood(now)) {
      return null;
    }
    return pair.role().ordinal() < present.ordinal() ? pair.role() : present;
  }

  List<Session> aliveOf(TestUser person, Instant now) {
    return sessions.stream()
        .filter(session -> session.person == person && session.isAlive(now))
        .toList();
  }

  void endAllBut(Session kept, TestUser person) {
    for (var session : sessions) {
      if (session.person == person && session != kept) {
        session.ended = true;
      }
    }
  }
}
