package org.coursecatalog.api.http;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import org.coursecatalog.api.problem.ProblemType;
import org.coursecatalog.api.problem.ProblemWriter;
import org.coursecatalog.api.problem.RequestPath;
import org.coursecatalog.platform.request.RequestMeter;

/**
 * Rejects a request whose path is not well formed (RFC 9112, section 3.2), for example a path with
 * braces. The routes validate the query.
 */
@Singleton
class RequestTargetCheck {

  private final ProblemWriter problems;

  RequestTargetCheck(ProblemWriter problems) {
    this.problems = problems;
  }

  /** Returns whether the path is well formed. If it is not, sends a problem response. */
  boolean accepts(RoutingContext context) {
    if (RequestPath.isWellFormed(context.request().path())) {
      return true;
    }
    // Without a route, the metrics would decode the malformed path.
    RequestMeter.setRoute(context, RequestMeter.UNMATCHED);
    problems.write(context, ProblemType.MALFORMED_REQUEST);
    return false;
  }
}
