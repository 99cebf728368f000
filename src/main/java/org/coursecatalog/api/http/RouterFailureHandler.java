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
 * Answers what the REST layer cannot: its own failures, and requests whose target is no path, such
 * as {@code *}. So nobody gets a page of the framework.
 */
@ApplicationScoped
class RouterFailureHandler {

  private static final Logger LOG = Logger.getLogger(RouterFailureHandler.class);

  /** Before the handler of Quarkus. */
  private static final int FIRST = Integer.MIN_VALUE;

  /** Headers that a route may have set for a response that it could not send. */
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

  /** The problem for a status that the framework chose. */
  private static ProblemType problemFor(int status) {
    return switch (status) {
      // The static handler sends 403 for a file that it serves to no client.
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
