package org.coursecatalog.api.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.regex.Pattern;
import org.coursecatalog.api.problem.ProblemType;

/**
 * Has the OpenAPI document and Swagger UI, which Quarkus serves beside the REST layer, keep to
 * their own paths and to GET and HEAD.
 */
@Singleton
class DocumentationGate {

  private static final Pattern DOCUMENTATION =
      Pattern.compile("/openapi(\\.json|\\.yaml|\\.yml)?|/swagger-ui(/.*)?");
  private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  /** What metrics call everything that no route has answered. */
  private static final String UNMATCHED = "UNMATCHED";

  private final ProblemWriter problems;

  DocumentationGate(ProblemWriter problems) {
    this.problems = problems;
  }

  /** The route for metrics of a path that the REST layer does not answer: one of three. */
  static String routeOf(String path) {
    if (!DOCUMENTATION.matcher(path).matches()) {
      return UNMATCHED;
    }
    return path.startsWith("/openapi") ? "/openapi" : "/swagger-ui";
  }

  /** Whether the request may go on; it has been answered otherwise. */
  boolean admits(RoutingContext context) {
    // As the router reads it, which decodes what is percent-encoded.
    var path = context.normalizedPath();
    // Swagger UI answers every path that begins like its own.
    return !path.startsWith("/openapi") && !path.startsWith("/swagger-ui")
        || admitsNeighbour(context, path);
  }

  private boolean admitsNeighbour(RoutingContext context, String path) {
    var request = context.request();
    if (!DOCUMENTATION.matcher(path).matches()) {
      problems.write(context, ProblemType.NOT_FOUND);
    } else if (READING.contains(request.method())) {
      return true;
    } else if (request.method().equals(HttpMethod.OPTIONS)) {
      allowReading(context).setStatusCode(204).end();
    } else {
      allowReading(context);
      problems.write(context, ProblemType.METHOD_NOT_ALLOWED);
    }
    return false;
  }

  private static HttpServerResponse allowReading(RoutingContext context) {
    return context.response().putHeader(HttpHeaders.ALLOW, "GET, HEAD, OPTIONS");
  }
}
