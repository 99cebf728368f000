package org.coursecatalog.auth;

import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.coursecatalog.auth.Audit.Event;
import org.coursecatalog.model.Caller;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.Rotation;
import org.coursecatalog.model.Rotation.Outcome;
import org.coursecatalog.model.Session;
import org.coursecatalog.model.User;
import org.coursecatalog.store.SessionStore;
import org.coursecatalog.store.UserStore;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Keeps sessions going, tells who is behind a token now, and ends sessions. */
@ApplicationScoped
public class SessionService {

  private final UserStore users;
  private final SessionStore sessions;
  private final AuthConfig config;
  private final TokenIssuer issuer;
  private final TokenVerifier verifier;
  private final Clock clock;
  private final Audit audit;

  SessionService(
      UserStore users,
      SessionStore sessions,
      AuthConfig config,
      TokenIssuer issuer,
      TokenVerifier verifier,
      Clock clock,
      Audit audit) {
    this.users = users;
    this.sessions = sessions;
    this.config = config;
    this.issuer = issuer;
    this.verifier = verifier;
    this.clock = clock;
    this.audit = audit;
  }

  /**
   * A new pair for the session of a refresh token, with the role of now; the token is spent. One
   * that was spent before ends the session, but for the grace of a lost reply. Fails with {@code
   * INVALID_TOKEN}.
   */
  public Uni<IssuedTokens> refresh(String refreshToken) {
    return Uni.createFrom()
        .item(() -> claimsOf(refreshToken, TokenKind.REFRESH))
        .chain(
            claims ->
                renew(claims)
                    .chain(session -> bearer(claims).map(user -> issuer.issue(user, session)))
                    .invoke(tokens -> auditRenewal(tokens.user(), claims)));
  }

  private void auditRenewal(User user, TokenClaims claims) {
    audit.success(Event.SESSION_RENEWED, user.username(), "session " + claims.sessionId());
  }

  private Uni<Session> renew(TokenClaims claims) {
    return config.refreshRotation() ? rotate(claims) : touch(claims);
  }

  private Uni<Session> rotate(TokenClaims claims) {
    var now = clock.instant();
    var successor = issuer.newRefreshToken(now, now.plus(config.refreshTokenLifetime()));
    return requireValid(
            sessions.rotate(claims.sessionId(), claims.tokenId(), successor, config.refreshGrace()))
        .invoke(rotation -> refuseReuse(rotation, claims))
        .map(Rotation::session);
  }

  private void refuseReuse(Rotation rotation, TokenClaims claims) {
    if (rotation.outcome() == Outcome.REUSED) {
      audit.failure(Event.AUTHN_TOKEN_REUSE, claims.username(), "session " + claims.sessionId());
      throw invalidToken();
    }
  }

  private Uni<Session> touch(TokenClaims claims) {
    return requireValid(sessions.touch(claims.sessionId(), clock.instant()));
  }

  /** Who the bearer of a verified access token is by now. Fails with {@code INVALID_TOKEN}. */
  public Uni<Caller> resume(JsonWebToken accessToken) {
    return Uni.createFrom()
        .item(() -> TokenClaims.of(accessToken).orElseThrow(SessionService::invalidToken))
        .chain(
            claims ->
                requireValid(sessions.findById(claims.sessionId(), clock.instant()))
                    .chain(session -> bearer(claims))
                    .map(user -> callerOf(user, claims)));
  }

  private static Caller callerOf(User user, TokenClaims claims) {
    return new Caller(
        user.id(),
        user.username(),
        claims.role().lower(user.role()),
        user.role(),
        claims.sessionId());
  }

  private Uni<User> bearer(TokenClaims claims) {
    return requireValid(users.findById(claims.userId()));
  }

  /**
   * Ends the session of a token of either kind. Fails with {@code INVALID_TOKEN}, also when it has
   * ended before.
   */
  public Uni<Void> logout(String token) {
    return Uni.createFrom()
        .item(() -> claimsOf(token))
        .call(claims -> end(claims.sessionId(), claims.userId(), ErrorCode.INVALID_TOKEN))
        .invoke(claims -> auditEnd(claims.username(), "session " + claims.sessionId()))
        .replaceWithVoid();
  }

  /** The caller's sessions, oldest first. */
  public Uni<List<Session>> list(Caller caller) {
    return Uni.createFrom().deferred(() -> sessions.listByUser(caller.userId(), clock.instant()));
  }

  /** Ends one of the caller's sessions. Fails with {@code NOT_FOUND} when it is not theirs. */
  public Uni<Void> end(Caller caller, UUID sessionId) {
    return end(sessionId, caller.userId(), ErrorCode.NOT_FOUND)
        .invoke(() -> auditEnd(caller.username(), "session " + sessionId));
  }

  /** Ends all the caller's sessions, the one of this request with them. */
  public Uni<Void> endAll(Caller caller) {
    return endAllOf(caller, caller.userId());
  }

  /** Ends all sessions of a user. Fails with {@code NOT_FOUND}. */
  public Uni<Void> endAllOf(Caller caller, UUID userId) {
    return users
        .findById(userId)
        .onItem()
        .ifNull()
        .failWith(() -> new DomainException(ErrorCode.NOT_FOUND))
        .call(user -> sessions.deleteByUser(userId))
        .invoke(() -> auditEnd(caller.username(), "user " + userId))
        .replaceWithVoid();
  }

  private Uni<Void> end(UUID sessionId, UUID userId, ErrorCode otherwise) {
    return sessions
        .delete(sessionId, userId)
        .map(
            existed -> {
              if (!existed) {
                throw new DomainException(otherwise);
              }
              return null;
            });
  }

  private void auditEnd(String username, String target) {
    audit.success(Event.AUTHN_TOKEN_REVOKED, username, target);
  }

  private TokenClaims claimsOf(String token) {
    try {
      return claimsOf(token, TokenKind.ACCESS);
    } catch (DomainException e) {
      return claimsOf(token, TokenKind.REFRESH);
    }
  }

  private TokenClaims claimsOf(String token, TokenKind kind) {
    try {
      return TokenClaims.of(verifier.verify(token, kind).principal())
          .orElseThrow(SessionService::invalidToken);
    } catch (ParseException e) {
      throw invalidToken();
    }
  }

  private static <T> Uni<T> requireValid(Uni<T> found) {
    return found.onItem().ifNull().failWith(SessionService::invalidToken);
  }

  private static DomainException invalidToken() {
    return new DomainException(ErrorCode.INVALID_TOKEN);
  }
}
