package org.coursecatalog.api.http;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import org.coursecatalog.api.problem.ProblemType;
import org.jboss.logging.Logger;

/**
 * Answers what the REST layer cannot: its own failures, and requests whose target is no path, such
 * as {@code *}. So nobody gets a page of the framework.
 */
@ApplicationScoped
class RouterFailures {

  private static final Logger LOG = Logger.getLogger(RouterFailures.class);

  /** Before the handler of Quarkus. */
  private static final int FIRST = Integer.MIN_VALUE;

  private final ProblemWriter problems;

  RouterFailures(ProblemWriter problems) {
    this.problems = problems;
  }

  void register(@Observes Router router) {
    router.route().order(FIRST).failureHandler(this::answer);
  }

  private void answer(RoutingContext context) {
    if (context.response().headWritten()) {
      context.request().connection().close();
      return;
    }
    ResponseHeaders.addIfMissing(context);
    if (context.statusCode() == ProblemType.NOT_FOUND.status()) {
      problems.write(context, ProblemType.NOT_FOUND);
    } else if (context.statusCode() == ProblemType.MALFORMED_REQUEST.status()) {
      problems.write(context, ProblemType.MALFORMED_REQUEST);
    } else {
      writeIncident(context);
    }
  }

  private void writeIncident(RoutingContext context) {
    var incident = UUID.randomUUID();
    LOG.errorf(context.failure(), "Request failed unexpectedly, incident %s", incident);
    problems.write(context, ProblemType.INTERNAL_ERROR, incident.toString());
  }
}
