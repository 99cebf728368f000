package org.coursecatalog.auth;

import io.smallrye.jwt.build.Jwt;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.coursecatalog.model.User;
import org.coursecatalog.store.IdGenerator;

/** Issues signed tokens (RFC 7519, RFC 9068), in pairs. */
@ApplicationScoped
class TokenIssuer {

  private final AuthConfig config;
  private final SigningKeys keys;
  private final IdGenerator ids;
  private final Clock clock;

  TokenIssuer(AuthConfig config, SigningKeys keys, IdGenerator ids, Clock clock) {
    this.config = config;
    this.keys = keys;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * A new pair for a session; the refresh token never outlives {@code
   * catalog.auth.session-lifetime}.
   */
  IssuedTokens issue(User user, UUID sessionId, Instant authenticatedAt) {
    var now = clock.instant();
    var accessExpiry = now.plus(config.accessTokenLifetime());
    var idleExpiry = now.plus(config.refreshTokenLifetime());
    var sessionExpiry = authenticatedAt.plus(config.sessionLifetime());
    var refreshExpiry = idleExpiry.isBefore(sessionExpiry) ? idleExpiry : sessionExpiry;
    return new IssuedTokens(
        sign(TokenKind.ACCESS, user, sessionId, authenticatedAt, now, accessExpiry),
        sign(TokenKind.REFRESH, user, sessionId, authenticatedAt, now, refreshExpiry),
        Duration.between(now, accessExpiry),
        Duration.between(now, refreshExpiry),
        user);
  }

  private String sign(
      TokenKind kind,
      User user,
      UUID sessionId,
      Instant authenticatedAt,
      Instant issuedAt,
      Instant expiresAt) {
    var key = keys.current();
    return Jwt.issuer(config.issuer())
        .subject(user.id().toString())
        .upn(user.username())
        .groups(Set.of(user.role().label()))
        .audience(kind.audience)
        .claim(TokenClaims.ROLE, user.role().label())
        .claim(TokenClaims.SESSION_ID, sessionId.toString())
        .claim(TokenClaims.AUTHENTICATED_AT, authenticatedAt.getEpochSecond())
        .claim("jti", ids.next().toString())
        .issuedAt(issuedAt)
        .expiresAt(expiresAt)
        .jws()
        .type(kind.type)
        .keyId(key.id())
        .algorithm(key.algorithm())
        .sign(key.privateKey());
  }
}
