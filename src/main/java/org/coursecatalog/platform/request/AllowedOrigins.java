package org.coursecatalog.platform.request;

import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.quarkus.vertx.http.runtime.cors.CORSFilter;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Compares the origin and the method of a request with {@code quarkus.http.cors.origins} and {@code
 * quarkus.http.cors.methods}. The CORS filter of Quarkus parses the request URI for this comparison
 * and fails if the URI is invalid. For other origins and methods, it sends an empty response.
 */
@Singleton
public class AllowedOrigins {

  private static final List<String> ANY_ORIGIN = List.of("*");

  private final boolean enabled;
  private final List<String> origins;
  private final List<Pattern> patterns;

  /** Empty if all methods are allowed. */
  private final List<String> methods;

  AllowedOrigins(VertxHttpConfig config) {
    var cors = config.cors();
    enabled = cors.enabled();
    origins = cors.origins().orElse(List.of());
    patterns = CORSFilter.parseAllowedOriginsRegex(cors.origins());
    methods =
        CORSFilter.isConfiguredWithWildcard(cors.methods()) ? List.of() : cors.methods().get();
  }

  /** Returns whether CORS is enabled. */
  public boolean areEnabled() {
    return enabled;
  }

  /**
   * Returns whether {@code Origin} is absent, allowed with this method, or the origin of the
   * service.
   */
  public boolean include(HttpServerRequest request) {
    var origin = request.getHeader(HttpHeaders.ORIGIN);
    return origin == null
        || isListed(origin) && allowsMethod(request.method().name())
        || origin.equalsIgnoreCase(request.scheme() + "://" + request.authority());
  }

  private boolean isListed(String origin) {
    return origins.equals(ANY_ORIGIN)
        || origins.contains(origin)
        || CORSFilter.isOriginAllowedByRegex(patterns, origin);
  }

  private boolean allowsMethod(String method) {
    return methods.isEmpty() || methods.contains(method);
  }
}
