package org.coursecatalog.api.security;

import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import org.coursecatalog.api.problem.ProblemException;
import org.coursecatalog.api.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * The cookie that holds the refresh token of a page of the service's own origin. No script can read
 * it, and a browser sends it to this host over HTTPS only (RFC 6265bis, section 4.1.3.2).
 */
public final class RefreshCookie {

  public static final String NAME = "__Host-catalog-refresh";

  /** Deletes the cookie. */
  public static final String EXPIRED = cookie("", Duration.ZERO);

  /**
   * A page of another origin can send this header only after a preflight, which does not allow it.
   */
  private static final String REQUEST_HEADER = "X-Catalog-Request";

  private static final String FETCH_SITE = "Sec-Fetch-Site";

  private RefreshCookie() {}

  /** Returns the value of {@code Set-Cookie} for a refresh token. */
  public static String of(String refreshToken, Duration lifetime) {
    return cookie(refreshToken, lifetime);
  }

  private static String cookie(String value, Duration lifetime) {
    return "%s=%s; Max-Age=%d; Path=/; Secure; HttpOnly; SameSite=Strict"
        .formatted(NAME, value, lifetime.toSeconds());
  }

  /**
   * Returns the refresh token in the cookie, or {@code null} if there is no cookie.
   *
   * @throws ProblemException {@code CROSS_SITE} if a page of another origin may have caused the
   *     request
   */
  static @Nullable String find(HttpServerRequest request) {
    var cookie = request.getCookie(NAME);
    if (cookie == null) {
      return null;
    }
    if (!"1".equals(request.getHeader(REQUEST_HEADER))
        || !request.headers().getAll(FETCH_SITE).stream().allMatch("same-origin"::equals)) {
      throw new ProblemException(ProblemType.CROSS_SITE);
    }
    return cookie.getValue();
  }
}
