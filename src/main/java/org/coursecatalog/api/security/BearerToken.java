package org.coursecatalog.api.security;

import java.util.List;
import org.coursecatalog.api.problem.ProblemException;
import org.coursecatalog.api.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * Reads the token from the {@code Authorization} header (RFC 6750, section 2.1). Throws {@code
 * INVALID_TOKEN} if the header occurs more than once, because a proxy might read a different one.
 */
final class BearerToken {

  private static final String SCHEME = "Bearer ";

  private BearerToken() {}

  /**
   * Returns the token for a route that accepts only refresh tokens.
   *
   * @param authorization all values of the header
   * @throws ProblemException {@code UNAUTHENTICATED} if there is no bearer token, {@code
   *     INVALID_TOKEN} if the header occurs more than once
   */
  static String refreshTokenIn(List<String> authorization) {
    return require(
        authorization,
        "Send the refresh token as 'Authorization: Bearer …'. POST /login returns one.");
  }

  /** Returns the token for a route that accepts access and refresh tokens. */
  static String eitherTokenIn(List<String> authorization) {
    return require(
        authorization,
        "Send an access token or a refresh token as 'Authorization: Bearer …'. POST /login returns both.");
  }

  /** Throws {@code UNAUTHENTICATED} if the header contains no bearer token. */
  private static String require(List<String> authorization, String missingTokenDetail) {
    var token = find(authorization);
    if (token == null) {
      throw new ProblemException(ProblemType.UNAUTHENTICATED, missingTokenDetail);
    }
    return token;
  }

  /** Returns {@code null} if the header contains no bearer token. */
  static @Nullable String find(List<String> authorization) {
    if (authorization.size() > 1) {
      throw new ProblemException(ProblemType.INVALID_TOKEN);
    }
    var only = authorization.isEmpty() ? "" : authorization.get(0);
    return only.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? only.substring(SCHEME.length())
        : null;
  }
}
