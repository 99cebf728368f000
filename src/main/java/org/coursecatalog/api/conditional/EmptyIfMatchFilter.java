package org.coursecatalog.api.conditional;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Preserves an empty {@code If-Match}. It matches no state, so the request must fail. Quarkus REST
 * would treat the header as absent.
 */
class EmptyIfMatchFilter {

  private static final String EMPTY_LIST = ",";

  @ServerRequestFilter
  void keepEmptyIfMatch(ContainerRequestContext request, HttpServerRequest httpRequest) {
    // Checks the original headers first, because ContainerRequestContext copies all headers.
    if (httpRequest.headers().contains(HttpHeaders.IF_MATCH)
        && request.getHeaderString(HttpHeaders.IF_MATCH).isBlank()) {
      request.getHeaders().putSingle(HttpHeaders.IF_MATCH, EMPTY_LIST);
    }
  }
}
