package org.coursecatalog.domain.account;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.coursecatalog.model.Role;

/**
 * A reference model of the session rules in plain collections, without stores, tokens or hashes.
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

  /** An account. */
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

  /** A session. Its refresh tokens are numbered in the order of issue. */
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

    boolean isActive(Instant now) {
      return !ended && !hasExpired(now);
    }

    boolean hasExpired(Instant now) {
      return !now.isBefore(endsAt());
    }

    Instant endsAt() {
      var latest = openedAt.plus(LIFETIME);
      return idleUntil.isBefore(latest) ? idleUntil : latest;
    }
  }

  /**
   * A pair of tokens.
   *
   * @param token the number of the refresh token within its session
   * @param role the role claim of both tokens
   * @param expiresAt the expiry of both tokens: the end of the session when they were issued
   */
  record Pair(Session session, int token, Role role, Instant expiresAt) {

    /** Returns true if the session is active and the tokens have not expired. */
    boolean isAccepted(Instant now) {
      return session.isActive(now) && !isExpired(now);
    }

    /** Expiry times in tokens are whole seconds. */
    boolean isExpired(Instant now) {
      return now.getEpochSecond() >= expiresAt.getEpochSecond() + CLOCK_SKEW_SECONDS;
    }
  }

  /** Returns the pair of a login, or {@code null} if it is rejected. */
  Pair login(TestUser person, String password, Instant now) {
    if (!person.password.equals(password)) {
      return null;
    }
    var session = new Session(person, now, rotation ? IDLE : LIFETIME);
    sessions.add(session);
    return issue(session);
  }

  /** Returns the pair of a refresh, or {@code null} if it is rejected. */
  Pair refresh(Pair pair, Instant now) {
    var session = pair.session();
    if (!pair.isAccepted(now)) {
      return null;
    }
    if (!rotation) {
      session.usedAt = now;
      return issue(session);
    }
    if (pair.token() == session.currentToken) {
      session.currentToken++;
      session.usedAt = now;
      session.rotatedAt = now;
      session.idleUntil = now.plus(IDLE);
      return issue(session);
    }
    if (isReuse(pair, now)) {
      session.ended = true;
      return null;
    }
    return issue(session);
  }

  boolean isReuse(Pair pair, Instant now) {
    var session = pair.session();
    return rotation
        && pair.isAccepted(now)
        && pair.token() != session.currentToken
        && (pair.token() != session.currentToken - 1 || now.isAfter(session.rotatedAt.plus(GRACE)));
  }

  private Pair issue(Session session) {
    var pair = new Pair(session, session.currentToken, session.person.role, session.endsAt());
    pairs.add(pair);
    return pair;
  }

  /** Returns the effective role of the access token, or {@code null} if it is rejected. */
  Role roleOf(Pair pair, Instant now) {
    var currentRole = pair.session().person.role;
    if (!pair.isAccepted(now)) {
      return null;
    }
    return pair.role().ordinal() < currentRole.ordinal() ? pair.role() : currentRole;
  }

  List<Session> activeSessionsOf(TestUser person, Instant now) {
    return sessions.stream()
        .filter(session -> session.person == person && session.isActive(now))
        .toList();
  }

  void endAllExcept(Session kept, TestUser person) {
    for (var session : sessions) {
      if (session.person == person && session != kept) {
        session.ended = true;
      }
    }
  }
}
