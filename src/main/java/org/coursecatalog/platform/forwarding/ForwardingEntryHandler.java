package org.coursecatalog.platform.forwarding;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;

/**
 * Reduces the forwarding headers of each request before Quarkus reads them. After that {@link
 * HttpServerRequest#remoteAddress()} is the client for throttling, the audit log and the access log
 * alike.
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
    // With the PROXY protocol this is the peer of the load balancer, as for Quarkus.
    headers.reduce(request.headers(), ForwardedNode.of(request.remoteAddress()));
    next.handle(request);
  }
}
