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
 * Rejects requests based only on their head, before authentication. The router handles unknown
 * paths and most unsupported methods.
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

  /** An import is the only body that is not JSON. */
  private static int maxBytesOf(Route route) {
    return route.consumes().isEmpty() || route.consumes().contains(MediaType.APPLICATION_JSON_TYPE)
        ? Limits.BODY_BYTES
        : Limits.IMPORT_BYTES;
  }

  /**
   * Selects the media type of the response and replaces {@code Accept} with it. Quarkus REST
   * compares {@code Accept} only with annotations: it ignores a quality of 0, applies {@code
   * Accept} to responses without a body, and rejects clients that accept only the media type of
   * problems.
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
