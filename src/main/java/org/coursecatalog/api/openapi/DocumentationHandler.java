package org.coursecatalog.api.openapi;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.regex.Pattern;
import org.coursecatalog.api.problem.ProblemType;
import org.coursecatalog.api.problem.ProblemWriter;
import org.coursecatalog.api.security.PageHeaders;
import org.coursecatalog.platform.request.FileTypes;
import org.coursecatalog.platform.request.RequestMeter;

/**
 * Restricts the OpenAPI document and Swagger UI to their own paths and to GET, HEAD and OPTIONS.
 * Quarkus serves both outside the REST layer.
 */
@Singleton
public class DocumentationHandler {

  private static final Pattern DOCUMENTATION =
      Pattern.compile("/openapi(\\.json|\\.yaml|\\.yml)?|/swagger-ui(/[A-Za-z0-9._-]*)?");
  private static final String SWAGGER_UI = "/swagger-ui";
  private static final Set<HttpMethod> READ_METHODS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

  private final ProblemWriter problems;
  private final SwaggerUiPage page;

  DocumentationHandler(ProblemWriter problems, SwaggerUiPage page) {
    this.problems = problems;
    this.page = page;
  }

  /** Returns whether the request may continue. If not, sends the response. */
  public boolean accepts(RoutingContext context) {
    // The router also matches the decoded path.
    var path = context.normalizedPath();
    // Swagger UI would respond to every path that starts with its own path.
    return !path.startsWith("/openapi") && !path.startsWith("/swagger-ui")
        || acceptsDocumentation(context, path);
  }

  private boolean acceptsDocumentation(RoutingContext context, String path) {
    var request = context.request();
    if (!DOCUMENTATION.matcher(path).matches()) {
      problems.write(context, ProblemType.NOT_FOUND);
      return false;
    }
    RequestMeter.setRoute(context, path.startsWith(SWAGGER_UI) ? SWAGGER_UI : "/openapi");
    if (READ_METHODS.contains(request.method())) {
      return !path.startsWith(SWAGGER_UI) || acceptsFile(context, path);
    } else if (request.method().equals(HttpMethod.OPTIONS)) {
      addAllow(context).setStatusCode(204).end();
    } else {
      addAllow(context);
      problems.write(context, ProblemType.METHOD_NOT_ALLOWED);
    }
    return false;
  }

  private boolean acceptsFile(RoutingContext context, String path) {
    if (path.equals(SWAGGER_UI)) {
      // The path is relative, so that it is also correct below the path prefix of a proxy.
      context.response().setStatusCode(303).putHeader(HttpHeaders.LOCATION, "swagger-ui/").end();
      return false;
    }
    if (path.endsWith("/") || path.endsWith(".html")) {
      PageHeaders.add(context, SwaggerUiPage.POLICY);
    }
    if (page.send(context, path)) {
      return false;
    }
    var request = context.request();
    var isHead = request.method().equals(HttpMethod.HEAD);
    // The static handler ignores If-Range, and applies Range to HEAD. HTTP defines it for GET only.
    if (isHead || request.headers().contains("If-Range")) {
      request.headers().remove("Range");
    }
    if (isHead) {
      context.addHeadersEndHandler(headers -> addMediaType(context.response(), path));
    }
    return true;
  }

  /** The static handler sends no Content-Type in its response to HEAD. */
  private static void addMediaType(HttpServerResponse response, String path) {
    var type = FileTypes.of(path);
    if (type != null && !response.headers().contains(HttpHeaders.CONTENT_TYPE)) {
      response.putHeader(
          HttpHeaders.CONTENT_TYPE, type.startsWith("text") ? type + ";charset=UTF-8" : type);
    }
  }

  private static HttpServerResponse addAllow(RoutingContext context) {
    return context.response().putHeader(HttpHeaders.ALLOW, "GET, HEAD, OPTIONS");
  }
}
