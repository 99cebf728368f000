package org.coursecatalog.api.http;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import org.coursecatalog.api.problem.ProblemType;
import org.coursecatalog.api.problem.ProblemWriter;
import org.coursecatalog.api.problem.RequestPath;
import org.coursecatalog.platform.request.RequestMeter;

/**
 * Rejects a request whose path is not well formed (RFC 9112, section 3.2), for example a path with
 * braces. The routes report faults of the query.
 */
@Singleton
class RequestTargetCheck {

  private final ProblemWriter problems;

  RequestTargetCheck(ProblemWriter problems) {
    this.problems = problems;
  }

  /** Returns whether the path is well formed; otherwise the response has been sent. */
  boolean accepts(RoutingContext context) {
    if (RequestPath.isWellFormed(context.request().path())) {
      return true;
    }
    // Otherwise the metrics would decode the path to find its route.
    RequestMeter.setRoute(context, RequestMeter.UNMATCHED);
    problems.write(context, ProblemType.MALFORMED_REQUEST);
    return false;
  }
}
