package org.coursecatalog.api.http;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import org.coursecatalog.api.RequestPath;
import org.coursecatalog.api.problem.ProblemType;

/**
 * Refuses a request whose path is not well formed (RFC 9112, section 3.2), such as the path of a
 * template with its braces. What is wrong with a query is told by the route.
 */
@Singleton
class TargetGate {

  private final ProblemWriter problems;

  TargetGate(ProblemWriter problems) {
    this.problems = problems;
  }

  /** Whether the request may go on; it has been answered otherwise. */
  boolean admits(RoutingContext context) {
    if (RequestPath.isWellFormed(context.request().path())) {
      return true;
    }
    // Metrics would have to decode the path to find its route.
    RequestMeter.name(context, DocumentationGate.UNMATCHED);
    problems.write(context, ProblemType.MALFORMED_REQUEST);
    return false;
  }
}
