package org.coursecatalog.api.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.coursecatalog.api.openapi.DocumentationGate;
import org.coursecatalog.platform.request.HandlerOrder;
import org.coursecatalog.platform.request.RequestEntry;

/**
 * Handles each request before it is routed to Quarkus REST, the OpenAPI document or Swagger UI. One
 * handler for all steps, because the router takes its time for each handler.
 */
@ApplicationScoped
class HttpEntryHandler {

  private final RequestEntry entry;
  private final TargetGate targets;
  private final DocumentationGate documentation;

  HttpEntryHandler(RequestEntry entry, TargetGate targets, DocumentationGate documentation) {
    this.entry = entry;
    this.targets = targets;
    this.documentation = documentation;
  }

  void register(@Observes Filters filters) {
    filters.register(this::handle, HandlerOrder.AFTER_AUTHENTICATION);
  }

  private void handle(RoutingContext context) {
    entry.begin(context);
    ResponseHeaders.add(context);
    ForwardedPrefix.honor(context);
    UnsentBodies.watch(context);
    if (targets.admits(context) && documentation.admits(context)) {
      context.next();
    }
  }
}
