package org.coursecatalog.api.security;

import java.util.regex.Pattern;
import org.coursecatalog.api.problem.ProblemException;
import org.coursecatalog.api.problem.ProblemType;

/**
 * The token in an {@code Authorization} header (RFC 6750, section 2.1), for the routes that read it
 * themselves.
 */
public final class BearerToken {

  private static final Pattern BEARER = Pattern.compile("(?i:Bearer) +(\\S+)");

  private BearerToken() {}

  /**
   * The token.
   *
   * @param authorization the header, {@code null} when there is none
   * @throws ProblemException {@code UNAUTHENTICATED} when it holds no bearer token
   */
  public static String of(String authorization) {
    var bearer = BEARER.matcher(authorization == null ? "" : authorization);
    if (!bearer.matches()) {
      throw new ProblemException(ProblemType.UNAUTHENTICATED);
    }
    return bearer.group(1);
  }
}
