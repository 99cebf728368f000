package org.coursecatalog.domain.account;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import org.coursecatalog.audit.Audit;
import org.coursecatalog.audit.Audit.Event;
import org.coursecatalog.auth.password.HashingClient;
import org.coursecatalog.auth.password.PasswordHasher;
import org.coursecatalog.auth.token.AuthConfig;
import org.coursecatalog.auth.token.TokenIssuer;
import org.coursecatalog.model.ClientOrigin;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.IssuedTokens;
import org.coursecatalog.model.Session;
import org.coursecatalog.model.User;
import org.coursecatalog.store.IdGenerator;
import org.coursecatalog.store.SessionStore;
import org.coursecatalog.store.UserStore;

/** Authenticates users and opens sessions. */
// Created at startup, so that all counters exist before the first login.
@Startup
@Singleton
public class LoginService {

  private final UserStore users;
  private final SessionStore sessions;
  private final AuthConfig config;
  private final CredentialCheck credentials;
  private final PasswordHasher hasher;
  private final TokenIssuer issuer;
  private final IdGenerator ids;
  private final Clock clock;
  private final Audit audit;
  private final Map<LoginOutcome, Counter> outcomes = new EnumMap<>(LoginOutcome.class);

  LoginService(
      UserStore users,
      SessionStore sessions,
      AuthConfig config,
      CredentialCheck credentials,
      PasswordHasher hasher,
      TokenIssuer issuer,
      IdGenerator ids,
      Clock clock,
      Audit audit,
      MeterRegistry registry) {
    this.users = users;
    this.sessions = sessions;
    this.config = config;
    this.credentials = credentials;
    this.hasher = hasher;
    this.issuer = issuer;
    this.ids = ids;
    this.clock = clock;
    this.audit = audit;
    for (var outcome : LoginOutcome.values()) {
      outcomes.put(outcome, outcome.counter(registry));
    }
  }

  /**
   * Opens a session. Fails with {@code WRONG_CREDENTIALS} for an unknown user, a wrong password or
   * a disallowed well-known password, or with {@code THROTTLED}, {@code HASHING_BUSY} or {@code
   * TOO_MANY_SESSIONS}.
   */
  public Uni<IssuedTokens> login(String username, String password, ClientOrigin origin) {
    return users
        .findByUsername(username)
        .chain(user -> credentials.check(username, user, password, origin))
        .chain(user -> updateOutdatedHash(user, password, origin))
        .chain(user -> openSession(user, origin))
        .onFailure(failure -> DomainException.is(ErrorCode.WRONG_CREDENTIALS, failure))
        .invoke(() -> audit.failure(Event.AUTHN_LOGIN_FAIL, username, null))
        .invoke(() -> outcomes.get(LoginOutcome.SUCCESS).increment())
        .onFailure()
        .invoke(failure -> outcomes.get(LoginOutcome.of(failure)).increment());
  }

  /**
   * Replaces the hash if the configured cost has changed. Keeps the old hash if the password
   * changes concurrently or the hashing queue is full.
   */
  private Uni<User> updateOutdatedHash(User user, String password, ClientOrigin origin) {
    if (!hasher.isOutdated(user.passwordHash())) {
      return Uni.createFrom().item(user);
    }
    return hasher
        .hash(HashingClient.of(origin, user.username()), password)
        .chain(hash -> users.updateHash(user.id(), user.passwordVersion(), hash))
        .onItem()
        .ifNull()
        .continueWith(user)
        .onFailure(failure -> DomainException.is(ErrorCode.HASHING_BUSY, failure))
        .recoverWithItem(user);
  }

  private Uni<IssuedTokens> openSession(User user, ClientOrigin origin) {
    return Uni.createFrom()
        .item(user)
        // Without a signing key, no tokens could be issued for the session.
        .invoke(issuer::requireKey)
        .chain(
            authenticated ->
                sessions.insert(
                    newSession(authenticated, origin),
                    authenticated.passwordVersion(),
                    config.sessionsPerUser()))
        .chain(session -> issue(user, session));
  }

  private Uni<IssuedTokens> issue(User user, Session session) {
    return issuer
        .issue(user, session, session.createdAt())
        .invoke(
            () ->
                audit.success(
                    Event.AUTHN_LOGIN_SUCCESS, user.username(), "session " + session.id()));
  }

  private Session newSession(User user, ClientOrigin origin) {
    var now = clock.instant();
    var expiresAt = now.plus(issuer.sessionLifetime());
    return new Session(
        ids.next(),
        user.id(),
        now,
        now,
        origin.address(),
        origin.userAgent(),
        issuer.newRefreshToken(now, expiresAt),
        null,
        expiresAt);
  }
}
