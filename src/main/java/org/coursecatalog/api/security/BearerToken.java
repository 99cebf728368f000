package org.coursecatalog.api.security;

import java.util.List;
import java.util.regex.Pattern;
import org.coursecatalog.api.problem.ProblemException;
import org.coursecatalog.api.problem.ProblemType;

/**
 * The token in an {@code Authorization} header (RFC 6750, section 2.1), for the routes that read it
 * themselves.
 */
public final class BearerToken {

  private static final Pattern BEARER = Pattern.compile("(?i:Bearer) (\\S+)");

  private BearerToken() {}

  /**
   * The token.
   *
   * @param authorization the header, as often as it was sent
   * @throws ProblemException {@code UNAUTHENTICATED} when it holds no bearer token, {@code
   *     INVALID_TOKEN} when there is more than one to choose from
   */
  public static String of(List<String> authorization) {
    if (authorization.size() > 1) {
      throw new ProblemException(ProblemType.INVALID_TOKEN);
    }
    var bearer = BEARER.matcher(authorization.isEmpty() ? "" : authorization.get(0));
    if (!bearer.matches()) {
      throw new ProblemException(ProblemType.UNAUTHENTICATED);
    }
    return bearer.group(1);
  }
}
