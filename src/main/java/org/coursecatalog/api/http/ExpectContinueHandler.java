package org.coursecatalog.api.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * Closes the connection when a client asked whether to send its body and was refused (RFC 9110,
 * section 10.1.1): it may never send it, and the next request would be taken for it.
 */
final class ExpectContinueHandler {

  private ExpectContinueHandler() {}

  static void handle(RoutingContext context) {
    var request = context.request();
    if (request.headers().contains(HttpHeaders.EXPECT)) {
      context.addHeadersEndHandler(
          headers -> {
            if (!request.isEnded()) {
              context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
              context.addEndHandler(end -> request.connection().close());
            }
          });
    }
  }
}
