package org.coursecatalog.api.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * What becomes of every request before it is routed, whoever answers it: Quarkus REST, the OpenAPI
 * document or Swagger UI. All of it is one step for the router, which takes its time for each.
 */
@ApplicationScoped
class FrontGate {

  /** Before everything else that Quarkus does with a request. */
  private static final int FIRST = 1_000;

  private final RequestMeter meter;
  private final OpenConnections connections;
  private final DocumentationGate documentation;

  FrontGate(RequestMeter meter, OpenConnections connections, DocumentationGate documentation) {
    this.meter = meter;
    this.connections = connections;
    this.documentation = documentation;
  }

  void register(@Observes Filters filters) {
    filters.register(this::pass, FIRST);
  }

  private void pass(RoutingContext context) {
    meter.measure(context);
    connections.note(context);
    ResponseHeaders.add(context);
    UnsentBodies.watch(context);
    if (documentation.admits(context)) {
      context.next();
    }
  }
}
