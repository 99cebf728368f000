package org.coursecatalog.api.conditional;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Keeps an empty {@code If-Match} from getting lost: Quarkus REST takes an empty header for none,
 * but this one names no state, so that nothing may be changed.
 */
class EmptyIfMatchFilter {

  private static final String EMPTY_LIST = ",";

  /**
   * @param sent tells without a copy of all headers that there is no If-Match, as nearly always
   */
  @ServerRequestFilter
  void keepEmptyIfMatch(ContainerRequestContext request, HttpServerRequest httpRequest) {
    if (httpRequest.headers().contains(HttpHeaders.IF_MATCH)
        && request.getHeaderString(HttpHeaders.IF_MATCH).isBlank()) {
      request.getHeaders().putSingle(HttpHeaders.IF_MATCH, EMPTY_LIST);
    }
  }
}
