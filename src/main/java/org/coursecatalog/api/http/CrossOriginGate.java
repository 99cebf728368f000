package org.coursecatalog.api.http;

import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.quarkus.vertx.http.runtime.cors.CORSFilter;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.regex.Pattern;
import org.coursecatalog.api.problem.ProblemType;

/**
 * Completes the CORS filter of Quarkus if CORS is enabled. Adds the headers of all other responses
 * to preflight responses, which the filter sends itself. Sends a problem in place of an empty
 * response to a page of an origin that is not allowed. Adds {@code Vary: Origin} to every response,
 * so that no cache serves it to a page of another origin.
 */
@ApplicationScoped
class CrossOriginGate {

  private static final int BEFORE_CORS = SecurityHandlerPriorities.CORS + 1;
  private static final List<String> ANY = List.of("*");

  private final VertxHttpConfig config;
  private final TargetGate targets;
  private final ProblemWriter problems;

  private List<String> origins = List.of();
  private List<Pattern> patterns = List.of();

  CrossOriginGate(VertxHttpConfig config, TargetGate targets, ProblemWriter problems) {
    this.config = config;
    this.targets = targets;
    this.problems = problems;
  }

  void register(@Observes Filters filters) {
    var cors = config.cors();
    if (cors.enabled()) {
      origins = cors.origins().orElse(List.of());
      patterns = CORSFilter.parseAllowedOriginsRegex(cors.origins());
      filters.register(this::pass, BEFORE_CORS);
    }
  }

  private void pass(RoutingContext context) {
    ResponseHeaders.add(context);
    context.response().headers().add(HttpHeaders.VARY, "Origin");
    if (!targets.admits(context)) {
      return;
    }
    if (isAllowed(context.request())) {
      context.next();
    } else {
      problems.write(context, ProblemType.ORIGIN_NOT_ALLOWED);
    }
  }

  /**
   * Whether the request has no {@code Origin}, the origin of the service, or an allowed one. The
   * filter of Quarkus parses the URI of the request to compare origins, which fails if that is not
   * a URI.
   */
  private boolean isAllowed(HttpServerRequest request) {
    var origin = request.getHeader(HttpHeaders.ORIGIN);
    return origin == null
        || origins.equals(ANY)
        || origins.contains(origin)
        || CORSFilter.isOriginAllowedByRegex(patterns, origin)
        || origin.equalsIgnoreCase(request.scheme() + "://" + request.authority());
  }
}
