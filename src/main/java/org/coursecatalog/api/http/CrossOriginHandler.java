package org.coursecatalog.api.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.coursecatalog.api.problem.ProblemType;
import org.coursecatalog.api.problem.ProblemWriter;
import org.coursecatalog.platform.request.AllowedOrigins;
import org.coursecatalog.platform.request.HandlerPriority;

/**
 * Complements the CORS filter of Quarkus if CORS is enabled. Adds the common headers to preflight
 * responses, which the filter sends itself. Sends a problem instead of an empty response to origins
 * that are not allowed. Adds {@code Vary: Origin} to every response, so that no cache serves it to
 * another origin.
 */
@ApplicationScoped
class CrossOriginHandler {

  private final AllowedOrigins origins;
  private final RequestTargetCheck targets;
  private final ProblemWriter problems;

  CrossOriginHandler(AllowedOrigins origins, RequestTargetCheck targets, ProblemWriter problems) {
    this.origins = origins;
    this.targets = targets;
    this.problems = problems;
  }

  void register(@Observes Filters filters) {
    if (origins.areEnabled()) {
      filters.register(this::handle, HandlerPriority.BEFORE_CORS);
    }
  }

  private void handle(RoutingContext context) {
    ResponseHeaders.add(context);
    context.response().headers().add(HttpHeaders.VARY, "Origin");
    if (!targets.accepts(context)) {
      return;
    }
    if (origins.include(context.request())) {
      context.next();
    } else {
      problems.write(context, ProblemType.ORIGIN_NOT_ALLOWED);
    }
  }
}
