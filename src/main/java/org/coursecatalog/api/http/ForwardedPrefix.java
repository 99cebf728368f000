package org.coursecatalog.api.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;

/**
 * Adds the path prefix that a trusted proxy sends in {@code X-Forwarded-Prefix} to the paths in
 * {@code Location} and {@code Link}.
 */
final class ForwardedPrefix {

  /** Does not match adjacent slashes, because {@code //host} would refer to another host. */
  private static final Pattern PREFIX = Pattern.compile("(/[A-Za-z0-9._~@:%-]+)+");

  private static final CharSequence LINK = HttpHeaders.createOptimized("Link");

  private ForwardedPrefix() {}

  static void apply(RoutingContext context) {
    var prefix = prefixOf(context.request());
    if (!prefix.isEmpty()) {
      context.addHeadersEndHandler(headers -> addTo(context.response(), prefix));
    }
  }

  /**
   * Returns the prefix. If the proxy is trusted, Quarkus adds the prefix to the URI but not to the
   * path.
   */
  private static String prefixOf(HttpServerRequest request) {
    var uri = request.uri();
    var path = request.path();
    if (uri.startsWith(path)
        && (uri.length() == path.length() || uri.charAt(path.length()) == '?')) {
      return "";
    }
    var query = uri.indexOf('?');
    var published = query < 0 ? uri : uri.substring(0, query);
    var prefix =
        published.endsWith(path) ? published.substring(0, published.length() - path.length()) : "";
    return PREFIX.matcher(prefix).matches() ? prefix : "";
  }

  private static void addTo(HttpServerResponse response, String prefix) {
    var location = response.headers().get(HttpHeaders.LOCATION);
    if (location != null) {
      // A path without a leading slash is relative to the root of the service.
      response.putHeader(
          HttpHeaders.LOCATION,
          location.startsWith("/") ? prefix + location : prefix + "/" + location);
    }
    var link = response.headers().get(LINK);
    if (link != null) {
      response.putHeader(LINK, link.replace("</", "<" + prefix + "/"));
    }
  }
}
