package org.coursecatalog.auth.token;

import io.smallrye.jwt.build.Jwt;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.coursecatalog.auth.key.SigningKey;
import org.coursecatalog.auth.key.SigningKeys;
import org.coursecatalog.model.IssuedTokens;
import org.coursecatalog.model.Session;
import org.coursecatalog.model.Session.RefreshToken;
import org.coursecatalog.model.User;
import org.coursecatalog.store.IdGenerator;

/** Issues pairs of signed tokens (RFC 7519, RFC 9068). */
@Singleton
public class TokenIssuer {

  private final AuthConfig config;
  private final SigningKeys keys;
  private final Signing signing;
  private final IdGenerator ids;

  public TokenIssuer(AuthConfig config, SigningKeys keys, Signing signing, IdGenerator ids) {
    this.config = config;
    this.keys = keys;
    this.signing = signing;
    this.ids = ids;
  }

  /** Fails with {@code NO_SIGNING_KEY}. */
  public void requireKey() {
    keys.current();
  }

  public Duration sessionLifetime() {
    return config.sessionLifetime();
  }

  /** Creates a refresh token. Without rotation, it expires with the session. */
  public RefreshToken newRefreshToken(Instant now, Instant sessionExpiry) {
    var expiry =
        config.refreshRotation()
            ? earliest(now.plus(config.refreshTokenLifetime()), sessionExpiry)
            : sessionExpiry;
    return new RefreshToken(ids.next(), now, expiry);
  }

  /**
   * Issues both tokens of a session. Neither token outlives the session. Fails with {@code
   * NO_SIGNING_KEY}.
   */
  public Uni<IssuedTokens> issue(User user, Session session, Instant now) {
    return Uni.createFrom()
        .item(keys::current)
        .chain(key -> signing.with(key, () -> sign(key, user, session, now)));
  }

  private IssuedTokens sign(SigningKey key, User user, Session session, Instant now) {
    var accessExpiry = earliest(now.plus(config.accessTokenLifetime()), session.endsAt());
    var refresh = session.refreshToken();
    return new IssuedTokens(
        sign(key, TokenKind.ACCESS, user, session.id(), ids.next(), now, accessExpiry),
        sign(
            key,
            TokenKind.REFRESH,
            user,
            session.id(),
            refresh.id(),
            refresh.issuedAt(),
            refresh.expiresAt()),
        Duration.between(now, accessExpiry),
        Duration.between(now, refresh.expiresAt()),
        user);
  }

  private static Instant earliest(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private String sign(
      SigningKey key,
      TokenKind kind,
      User user,
      UUID sessionId,
      UUID tokenId,
      Instant issuedAt,
      Instant expiresAt) {
    return Jwt.issuer(config.issuer())
        .subject(user.id().toString())
        .upn(user.username())
        .groups(Set.of(user.role().label()))
        .audience(kind.audience)
        .claim(TokenClaims.ROLE, user.role().label())
        .claim(TokenClaims.SESSION_ID, sessionId.toString())
        .claim("jti", tokenId.toString())
        .issuedAt(issuedAt)
        .expiresAt(expiresAt)
        .jws()
        .type(kind.type)
        .keyId(key.id())
        .algorithm(key.algorithm())
        .sign(key.privateKey());
  }
}
