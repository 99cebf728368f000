package org.coursecatalog.api.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * Closes the connection if a request with {@code Expect} gets a response before its body has
 * arrived (RFC 9110, section 10.1.1). The client may omit the body, and the next request would then
 * be read as the body.
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
