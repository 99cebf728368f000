package org.coursecatalog.api.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.coursecatalog.api.json.Ndjson;
import org.coursecatalog.api.problem.ProblemException;
import org.coursecatalog.api.problem.ProblemType;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses, before anybody is asked for a token, what can be told from the head of a request alone.
 * A path or a method that does not exist is left to the router, which says so.
 */
class RequestGate {

  private final Routes routes;

  RequestGate(Routes routes) {
    this.routes = routes;
  }

  @ServerRequestFilter(preMatching = true)
  Response check(RoutingContext context) {
    if (context.request().method() == HttpMethod.OPTIONS) {
      return answerToOptions();
    }
    refuseBody(context.request());
    return null;
  }

  private Response answerToOptions() {
    var allowed = routes.allowedHere();
    if (allowed.isEmpty()) {
      throw new NotFoundException();
    }
    return Response.noContent().header(HttpHeaders.ALLOW, allowed).build();
  }

  private void refuseBody(HttpServerRequest request) {
    var head = BodyHead.of(request.headers());
    if (!head.isSuspicious()) {
      return;
    }
    var route = routes.here().get(request.method().name());
    if (route == null) {
      return;
    }
    routes.name(route);
    if (!route.getConsumes().isEmpty() && head.isUnsupported()) {
      throw new ProblemException(ProblemType.UNSUPPORTED_MEDIA_TYPE);
    }
    if (head.isTooLarge(Ndjson.maxBytes(route.getConsumes()))) {
      throw new ProblemException(ProblemType.CONTENT_TOO_LARGE);
    }
  }
}
