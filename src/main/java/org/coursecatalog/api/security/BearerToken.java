package org.coursecatalog.api.security;

import java.util.List;
import org.coursecatalog.api.problem.ProblemException;
import org.coursecatalog.api.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** The token in an {@code Authorization} header (RFC 6750, section 2.1). */
public final class BearerToken {

  private static final String SCHEME = "Bearer ";

  private BearerToken() {}

  /**
   * Returns the token, for a route that takes only refresh tokens.
   *
   * @param authorization the header, as often as it was sent
   * @throws ProblemException {@code UNAUTHENTICATED} when it holds no bearer token, {@code
   *     INVALID_TOKEN} when there is more than one to choose from
   */
  public static String refreshTokenIn(List<String> authorization) {
    return require(
        authorization,
        "Send the refresh token as 'Authorization: Bearer …'; POST /login gives one.");
  }

  /** Returns the token, for a route that takes access and refresh tokens. */
  public static String eitherTokenIn(List<String> authorization) {
    return require(
        authorization,
        "Send an access token or a refresh token as 'Authorization: Bearer …'; POST /login gives both.");
  }

  private static String require(List<String> authorization, String missingTokenDetail) {
    var token = find(authorization);
    if (token == null) {
      throw new ProblemException(ProblemType.UNAUTHENTICATED, missingTokenDetail);
    }
    return token;
  }

  /**
   * The token, if the header contains one.
   *
   * @throws ProblemException {@code INVALID_TOKEN} when there is more than one header: a proxy
   *     might look at another one than we do
   */
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
