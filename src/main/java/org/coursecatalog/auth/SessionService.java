package org.coursecatalog.auth;

import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.coursecatalog.model.Caller;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.User;
import org.coursecatalog.store.IdGenerator;
import org.coursecatalog.store.UserStore;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Opens sessions for those who prove who they are, and keeps them going with refresh tokens. */
@ApplicationScoped
public class SessionService {

  private final UserStore users;
  private final PasswordHasher hasher;
  private final WellKnownPassword wellKnownPassword;
  private final TokenIssuer issuer;
  private final TokenVerifier verifier;
  private final IdGenerator ids;
  private final Clock clock;

  SessionService(
      UserStore users,
      PasswordHasher hasher,
      WellKnownPassword wellKnownPassword,
      TokenIssuer issuer,
      TokenVerifier verifier,
      IdGenerator ids,
      Clock clock) {
    this.users = users;
    this.hasher = hasher;
    this.wellKnownPassword = wellKnownPassword;
    this.issuer = issuer;
    this.verifier = verifier;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Opens a session. Fails with {@code WRONG_CREDENTIALS}, the same for an unknown user, a wrong
   * password and a well-known one that is refused; or with {@code HASHING_BUSY}.
   */
  public Uni<IssuedTokens> login(String username, String password, ClientOrigin origin) {
    return users
        .findByUsername(username)
        .chain(user -> authenticate(user, password, origin))
        .map(user -> issuer.issue(user, ids.next(), clock.instant()));
  }

  private Uni<User> authenticate(User userOrNull, String password, ClientOrigin origin) {
    return hasher
        .matches(password, userOrNull == null ? null : userOrNull.passwordHash())
        .map(matches -> matches && wellKnownPassword.permits(userOrNull, password, origin))
        .map(
            authentic -> {
              if (!authentic) {
                throw new DomainException(ErrorCode.WRONG_CREDENTIALS);
              }
              return userOrNull;
            });
  }

  /**
   * A new pair for the session of a refresh token, with the role of now. Fails with {@code
   * INVALID_TOKEN}.
   *
   * @param refreshToken {@code null} when none was sent
   */
  public Uni<IssuedTokens> refresh(String refreshToken) {
    return Uni.createFrom()
        .item(() -> verifiedClaims(refreshToken))
        .chain(
            claims ->
                bearer(claims)
                    .map(user -> issuer.issue(user, claims.sessionId(), claims.authenticatedAt())));
  }

  /** Who the bearer of a verified access token is by now. Fails with {@code INVALID_TOKEN}. */
  public Uni<Caller> resume(JsonWebToken accessToken) {
    return Uni.createFrom()
        .item(() -> TokenClaims.of(accessToken).orElseThrow(SessionService::invalidToken))
        .chain(
            claims ->
                bearer(claims)
                    .map(
                        user ->
                            new Caller(
                                user.id(),
                                user.username(),
                                claims.role().lower(user.role()),
                                user.role(),
                                claims.sessionId())));
  }

  private Uni<User> bearer(TokenClaims claims) {
    return users.findById(claims.userId()).onItem().ifNull().failWith(SessionService::invalidToken);
  }

  private TokenClaims verifiedClaims(String refreshToken) {
    try {
      return TokenClaims.of(verifier.verify(refreshToken, TokenKind.REFRESH))
          .orElseThrow(SessionService::invalidToken);
    } catch (ParseException e) {
      throw invalidToken();
    }
  }

  private static DomainException invalidToken() {
    return new DomainException(ErrorCode.INVALID_TOKEN);
  }
}
