package org.coursecatalog.domain.account;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import org.coursecatalog.audit.Audit;
import org.coursecatalog.audit.Audit.Event;
import org.coursecatalog.auth.throttle.RefreshLimit;
import org.coursecatalog.auth.token.AuthConfig;
import org.coursecatalog.auth.token.TokenClaims;
import org.coursecatalog.auth.token.TokenIssuer;
import org.coursecatalog.auth.token.TokenKind;
import org.coursecatalog.auth.token.TokenVerifier;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.IssuedTokens;
import org.coursecatalog.model.Rotation;
import org.coursecatalog.model.Rotation.Outcome;
import org.coursecatalog.model.Session;
import org.coursecatalog.model.User;
import org.coursecatalog.store.SessionStore;
import org.coursecatalog.store.UserStore;

/** Exchanges refresh tokens for new tokens (RFC 9700, section 4.14). */
@Singleton
public class RefreshService {

  private final UserStore users;
  private final SessionStore sessions;
  private final AuthConfig config;
  private final TokenIssuer issuer;
  private final TokenVerifier verifier;
  private final RefreshLimit limit;
  private final Clock clock;
  private final Audit audit;

  RefreshService(
      UserStore users,
      SessionStore sessions,
      AuthConfig config,
      TokenIssuer issuer,
      TokenVerifier verifier,
      RefreshLimit limit,
      Clock clock,
      Audit audit) {
    this.users = users;
    this.sessions = sessions;
    this.config = config;
    this.issuer = issuer;
    this.verifier = verifier;
    this.limit = limit;
    this.clock = clock;
    this.audit = audit;
  }

  /**
   * Issues new tokens with the user's current role. With rotation, a new refresh token replaces the
   * old one, and reuse of an old token ends the session. Within the grace period, reuse returns the
   * successor again, because the client may not have received the response. Fails with {@code
   * INVALID_TOKEN}, or with {@code THROTTLED}, which leaves the token valid.
   */
  public Uni<IssuedTokens> refresh(String refreshToken) {
    return Uni.createFrom()
        .item(() -> verifier.verify(refreshToken, TokenKind.REFRESH).claims())
        // Without a signing key, the rotation would invalidate the token without a replacement.
        .invoke(issuer::requireKey)
        .invoke(limit::count)
        .chain(claims -> refresh(claims, clock.instant()));
  }

  private Uni<IssuedTokens> refresh(TokenClaims claims, Instant now) {
    return (config.refreshRotation() ? rotate(claims, now) : touch(claims, now))
        .chain(session -> userOf(claims).chain(user -> issuer.issue(user, session, now)))
        .invoke(tokens -> auditRenewal(tokens.user(), claims));
  }

  private Uni<Session> rotate(TokenClaims claims, Instant now) {
    var successor = issuer.newRefreshToken(now, now.plus(config.refreshTokenLifetime()));
    return requireValid(
            sessions.rotate(claims.sessionId(), claims.tokenId(), successor, config.refreshGrace()))
        .invoke(rotation -> rejectReuse(rotation, claims))
        .map(Rotation::session);
  }

  private void auditRenewal(User user, TokenClaims claims) {
    audit.success(Event.SESSION_RENEWED, user.username(), "session " + claims.sessionId());
  }

  private void rejectReuse(Rotation rotation, TokenClaims claims) {
    if (rotation.outcome() == Outcome.REUSED) {
      audit.failure(Event.AUTHN_TOKEN_REUSE, claims.username(), "session " + claims.sessionId());
      throw invalidToken();
    }
  }

  private Uni<Session> touch(TokenClaims claims, Instant now) {
    return requireValid(sessions.touch(claims.sessionId(), claims.tokenId(), now));
  }

  private Uni<User> userOf(TokenClaims claims) {
    return requireValid(users.findById(claims.userId()));
  }

  private static <T> Uni<T> requireValid(Uni<T> found) {
    return found.onItem().ifNull().failWith(RefreshService::invalidToken);
  }

  private static DomainException invalidToken() {
    return new DomainException(ErrorCode.INVALID_TOKEN);
  }
}
