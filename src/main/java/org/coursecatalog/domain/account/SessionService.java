package org.coursecatalog.domain.account;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import org.coursecatalog.audit.Audit;
import org.coursecatalog.audit.Audit.Event;
import org.coursecatalog.auth.token.TokenClaims;
import org.coursecatalog.auth.token.TokenKind;
import org.coursecatalog.auth.token.TokenVerifier;
import org.coursecatalog.model.Caller;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.Paging;
import org.coursecatalog.model.Session;
import org.coursecatalog.model.SessionUser;
import org.coursecatalog.model.Slice;
import org.coursecatalog.store.SessionStore;
import org.coursecatalog.store.UserStore;
import org.jspecify.annotations.Nullable;

/** Resolves tokens to callers, and lists and ends sessions. */
@Singleton
public class SessionService {

  private final UserStore users;
  private final SessionStore sessions;
  private final TokenVerifier verifier;
  private final Clock clock;
  private final Audit audit;

  SessionService(
      UserStore users, SessionStore sessions, TokenVerifier verifier, Clock clock, Audit audit) {
    this.users = users;
    this.sessions = sessions;
    this.verifier = verifier;
    this.clock = clock;
    this.audit = audit;
  }

  /**
   * Returns the caller of a verified access token, with the lower of the token role and the current
   * role. Fails with {@code INVALID_TOKEN} if the session has ended.
   */
  public Uni<Caller> getCaller(TokenClaims accessToken) {
    return Uni.createFrom()
        .deferred(() -> sessions.findSessionUser(accessToken.sessionId(), clock.instant()))
        .map(sessionUser -> callerOf(sessionUser, accessToken));
  }

  /** {@code sessionUser} is {@code null} if the session has ended or the user is deleted. */
  private static Caller callerOf(@Nullable SessionUser sessionUser, TokenClaims claims) {
    if (sessionUser == null || !sessionUser.userId().equals(claims.userId())) {
      throw invalidToken();
    }
    return new Caller(
        sessionUser.userId(),
        sessionUser.username(),
        claims.role().lower(sessionUser.role()),
        sessionUser.role(),
        sessionUser.sessionId());
  }

  /** Verifies a refresh token and its session. Fails with {@code INVALID_TOKEN}. */
  public Uni<Void> requireRefreshToken(String token) {
    return requireSession(() -> verifier.verify(token, TokenKind.REFRESH).claims());
  }

  /** Verifies an access or refresh token and its session. Fails with {@code INVALID_TOKEN}. */
  public Uni<Void> requireToken(String token) {
    return requireSession(() -> claimsOf(token));
  }

  private Uni<Void> requireSession(Supplier<TokenClaims> claims) {
    return Uni.createFrom().item(claims).chain(this::getCaller).replaceWithVoid();
  }

  /**
   * Ends the session of an access or refresh token. Fails with {@code INVALID_TOKEN}, also if the
   * session has already ended.
   */
  public Uni<Void> logout(String token) {
    return Uni.createFrom()
        .item(() -> claimsOf(token))
        .call(claims -> end(claims.sessionId(), claims.userId(), ErrorCode.INVALID_TOKEN))
        .invoke(claims -> auditEnd(claims.username(), "session " + claims.sessionId()))
        .replaceWithVoid();
  }

  /** Returns the caller's sessions, oldest first. */
  public Uni<Slice<Session>> list(Caller caller, Paging paging) {
    return Uni.createFrom()
        .deferred(() -> sessions.listByUser(caller.userId(), paging, clock.instant()));
  }

  /**
   * Ends a session of the caller. Fails with {@code NOT_FOUND}, also for sessions of other users.
   */
  public Uni<Void> end(Caller caller, UUID sessionId) {
    return end(sessionId, caller.userId(), ErrorCode.NOT_FOUND)
        .invoke(() -> auditEnd(caller.username(), "session " + sessionId));
  }

  /** Ends all sessions of the caller, including the session of this request. */
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

  private Uni<Void> end(UUID sessionId, UUID userId, ErrorCode errorIfAbsent) {
    return Uni.createFrom()
        .deferred(() -> sessions.delete(sessionId, userId, clock.instant()))
        .map(
            existed -> {
              if (!existed) {
                throw new DomainException(errorIfAbsent);
              }
              return null;
            });
  }

  private void auditEnd(String username, String target) {
    audit.success(Event.AUTHN_TOKEN_REVOKED, username, target);
  }

  private TokenClaims claimsOf(String token) {
    try {
      return verifier.verify(token, TokenKind.ACCESS).claims();
    } catch (DomainException e) {
      return verifier.verify(token, TokenKind.REFRESH).claims();
    }
  }

  private static DomainException invalidToken() {
    return new DomainException(ErrorCode.INVALID_TOKEN);
  }
}
