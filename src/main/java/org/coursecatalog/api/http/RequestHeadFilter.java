package org.coursecatalog.api.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.coursecatalog.api.Limits;
import org.coursecatalog.api.problem.ProblemException;
import org.coursecatalog.api.problem.ProblemType;
import org.coursecatalog.platform.request.Route;
import org.coursecatalog.platform.request.Routes;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Refuses, before anybody is asked for a token, what can be told from the head of a request alone.
 * The router answers requests for a path that does not exist, and most for a method that the path
 * does not have.
 */
class RequestHeadFilter {

  private static final List<String> ANY_TYPE = List.of(MediaType.WILDCARD);

  private final Routes routes;

  RequestHeadFilter(Routes routes) {
    this.routes = routes;
  }

  @ServerRequestFilter(preMatching = true)
  @Nullable Response check(RoutingContext context) {
    var request = context.request();
    if (request.method() == HttpMethod.OPTIONS) {
      return optionsResponse();
    }
    if (routes.mayBeMisrouted(request.method().name())) {
      throw new ProblemException(ProblemType.METHOD_NOT_ALLOWED);
    }
    checkBody(request);
    negotiate(request);
    return null;
  }

  private Response optionsResponse() {
    var allowed = routes.allowedMethods();
    if (allowed.isEmpty()) {
      throw new NotFoundException();
    }
    return Response.noContent().header(HttpHeaders.ALLOW.toString(), allowed).build();
  }

  private void checkBody(HttpServerRequest request) {
    var head = BodyHeaders.of(request.headers());
    if (!head.mayBeRejected()) {
      return;
    }
    var route = routes.find(request.method().name());
    if (route == null) {
      return;
    }
    if (!route.consumes().isEmpty() && head.isUnsupported()) {
      throw problem(ProblemType.UNSUPPORTED_MEDIA_TYPE, route);
    }
    if (head.isTooLarge(maxBytesOf(route))) {
      throw problem(ProblemType.CONTENT_TOO_LARGE, route);
    }
  }

  /** Every body is JSON, except that of an import. */
  private static int maxBytesOf(Route route) {
    return route.consumes().isEmpty() || route.consumes().contains(MediaType.APPLICATION_JSON_TYPE)
        ? Limits.BODY_BYTES
        : Limits.IMPORT_BYTES;
  }

  /**
   * Chooses the media type of the response, and replaces {@code Accept} by it. Quarkus REST
   * compares {@code Accept} with annotations only: it ignores qualities of 0, does not consider
   * that a response has no body, and refuses a client that accepts only the media type of problems.
   */
  private void negotiate(HttpServerRequest request) {
    if (!request.headers().contains(HttpHeaders.ACCEPT)) {
      return;
    }
    var accept = request.headers().getAll(HttpHeaders.ACCEPT);
    if (accept.equals(ANY_TYPE)) {
      return;
    }
    var route = routes.find(request.method().name());
    if (route == null) {
      return;
    }
    if (route.produces().isEmpty() || !route.hasResponseBody()) {
      request.headers().remove(HttpHeaders.ACCEPT);
    } else {
      request.headers().set(HttpHeaders.ACCEPT, mediaTypeFor(accept, route));
    }
  }

  private String mediaTypeFor(List<String> accept, Route route) {
    return Accept.parse(accept)
        .choose(route.produces())
        .orElseThrow(() -> problem(ProblemType.NOT_ACCEPTABLE, route));
  }

  private ProblemException problem(ProblemType type, Route route) {
    routes.labelMetrics(route);
    return new ProblemException(type);
  }
}
