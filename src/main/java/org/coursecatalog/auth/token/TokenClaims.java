package org.coursecatalog.auth.token;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.coursecatalog.model.Role;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * The claims of a token.
 *
 * @param sessionId the {@code sid}, unique for each login
 * @param tokenId the {@code jti}
 */
public record TokenClaims(UUID userId, String username, Role role, UUID sessionId, UUID tokenId) {

  static final String USERNAME = "upn";
  static final String ROLE = "role";
  static final String SESSION_ID = "sid";

  public TokenClaims {
    Objects.requireNonNull(username);
  }

  /** Returns the claims of a verified token; empty if a claim is missing or invalid. */
  public static Optional<TokenClaims> of(JsonWebToken token) {
    try {
      return Role.ofLabel(token.<String>getClaim(ROLE))
          .filter(role -> Set.of(role.label()).equals(token.getGroups()))
          .map(
              role ->
                  new TokenClaims(
                      UUID.fromString(token.getSubject()),
                      token.getClaim(USERNAME),
                      role,
                      UUID.fromString(token.getClaim(SESSION_ID)),
                      UUID.fromString(token.getTokenID())));
    } catch (RuntimeException e) {
      // A claim is missing or has another type.
      return Optional.empty();
    }
  }
}
