package org.coursecatalog.api.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.UUID;
import org.coursecatalog.api.problem.ProblemType;
import org.coursecatalog.api.problem.ProblemWriter;
import org.jboss.logging.Logger;

/**
 * Sends problem responses instead of the error pages of the framework: for failures that the REST
 * layer does not handle, and for request targets that are not paths, such as {@code *}.
 */
@ApplicationScoped
class RouterFailureHandler {

  private static final Logger LOG = Logger.getLogger(RouterFailureHandler.class);

  /** Runs before the failure handler of Quarkus. */
  private static final int FIRST = Integer.MIN_VALUE;

  /** Headers that a route may have set before it failed. */
  private static final List<CharSequence> REPRESENTATION =
      List.of(
          HttpHeaders.CONTENT_LENGTH,
          HttpHeaders.CONTENT_ENCODING,
          HttpHeaders.CACHE_CONTROL,
          HttpHeaders.ETAG,
          HttpHeaders.EXPIRES,
          HttpHeaders.LAST_MODIFIED);

  private final ProblemWriter problems;

  RouterFailureHandler(ProblemWriter problems) {
    this.problems = problems;
  }

  void register(@Observes Router router) {
    router.route().order(FIRST).failureHandler(this::handle);
  }

  private void handle(RoutingContext context) {
    if (context.response().headWritten()) {
      context.request().connection().close();
      return;
    }
    ResponseHeaders.addIfMissing(context);
    REPRESENTATION.forEach(context.response().headers()::remove);
    var status = context.statusCode();
    if (status >= 400 && status < 500) {
      problems.write(context, problemFor(status));
    } else {
      writeIncident(context);
    }
  }

  /** Returns the problem type for a status that the framework set. */
  private static ProblemType problemFor(int status) {
    return switch (status) {
      // The static handler sends 403 for files that it never serves.
      case 403, 404 -> ProblemType.NOT_FOUND;
      case 406 -> ProblemType.NOT_ACCEPTABLE;
      case 413 -> ProblemType.CONTENT_TOO_LARGE;
      case 415 -> ProblemType.UNSUPPORTED_MEDIA_TYPE;
      case 416 -> ProblemType.RANGE_NOT_SATISFIABLE;
      default -> ProblemType.MALFORMED_REQUEST;
    };
  }

  private void writeIncident(RoutingContext context) {
    var incident = UUID.randomUUID();
    LOG.errorf(context.failure(), "Request failed unexpectedly, incident %s", incident);
    problems.write(context, ProblemType.INTERNAL_ERROR, incident.toString());
  }
}
