package org.coursecatalog.api.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Keeps an empty {@code If-Match} from getting lost: Quarkus REST takes an empty header for none,
 * but this one names no state, so that nothing may be changed.
 */
class EmptyConditions {

  private static final String EMPTY_LIST = ",";

  @ServerRequestFilter
  void keep(ContainerRequestContext request) {
    var condition = request.getHeaderString(HttpHeaders.IF_MATCH);
    if (condition != null && condition.isBlank()) {
      request.getHeaders().putSingle(HttpHeaders.IF_MATCH, EMPTY_LIST);
    }
  }
}
