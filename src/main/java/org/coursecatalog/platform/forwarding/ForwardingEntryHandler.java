package org.coursecatalog.platform.forwarding;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;

/**
 * Rewrites the forwarding headers of each request before Quarkus reads them. Quarkus then sets
 * {@link HttpServerRequest#remoteAddress()} to the client, for throttling, the audit log and the
 * access log.
 */
final class ForwardingEntryHandler implements Handler<HttpServerRequest> {

  private final ForwardingHeaders headers;
  private final Handler<HttpServerRequest> next;

  /**
   * @param next the entry handler of Quarkus
   */
  ForwardingEntryHandler(ForwardingHeaders headers, Handler<HttpServerRequest> next) {
    this.headers = headers;
    this.next = next;
  }

  @Override
  public void handle(HttpServerRequest request) {
    // With the PROXY protocol, this is the peer of the load balancer. Quarkus uses the same
    // address.
    headers.rewrite(request.headers(), ForwardedNode.of(request.remoteAddress()));
    next.handle(request);
  }
}
