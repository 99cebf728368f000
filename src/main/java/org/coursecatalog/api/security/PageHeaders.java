package org.coursecatalog.api.security;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** The security headers of pages (OWASP ASVS 5.0, section 3.4). */
public final class PageHeaders {

  private static final CharSequence CONTENT_SECURITY_POLICY =
      HttpHeaders.createOptimized("Content-Security-Policy");
  private static final CharSequence REFERRER_POLICY =
      HttpHeaders.createOptimized("Referrer-Policy");
  private static final CharSequence NO_REFERRER = HttpHeaders.createOptimized("no-referrer");
  private static final CharSequence OPENER_POLICY =
      HttpHeaders.createOptimized("Cross-Origin-Opener-Policy");
  private static final CharSequence SAME_ORIGIN = HttpHeaders.createOptimized("same-origin");
  private static final CharSequence TRANSPORT_SECURITY =
      HttpHeaders.createOptimized("Strict-Transport-Security");
  private static final CharSequence ONE_YEAR = HttpHeaders.createOptimized("max-age=31536000");

  private PageHeaders() {}

  /**
   * Adds the headers of a page.
   *
   * @param policy the Content-Security-Policy
   */
  public static void add(RoutingContext context, String policy) {
    context
        .response()
        .putHeader(CONTENT_SECURITY_POLICY, policy)
        .putHeader(REFERRER_POLICY, NO_REFERRER)
        .putHeader(OPENER_POLICY, SAME_ORIGIN);
  }

  /**
   * Adds {@code Strict-Transport-Security} to the response to a request that arrived over TLS (RFC
   * 6797, section 7.2), at the service or at a trusted proxy.
   */
  public static void addTransportSecurity(HttpServerRequest request) {
    if ("https".equals(request.scheme())) {
      request.response().putHeader(TRANSPORT_SECURITY, ONE_YEAR);
    }
  }
}
