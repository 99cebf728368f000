package org.coursecatalog.api.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.coursecatalog.api.openapi.DocumentationHandler;
import org.coursecatalog.platform.request.HandlerPriority;
import org.coursecatalog.platform.request.RequestStart;

/**
 * Handles each request before it is routed to Quarkus REST, the OpenAPI document or Swagger UI. One
 * handler performs all steps, because each handler adds routing time.
 */
@ApplicationScoped
class HttpEntryHandler {

  private final RequestStart requestStart;
  private final RequestTargetCheck targets;
  private final DocumentationHandler documentation;

  HttpEntryHandler(
      RequestStart requestStart, RequestTargetCheck targets, DocumentationHandler documentation) {
    this.requestStart = requestStart;
    this.targets = targets;
    this.documentation = documentation;
  }

  void register(@Observes Filters filters) {
    filters.register(this::handle, HandlerPriority.AFTER_AUTHENTICATION);
  }

  private void handle(RoutingContext context) {
    requestStart.begin(context);
    ResponseHeaders.add(context);
    ForwardedPrefix.apply(context);
    ExpectContinueHandler.handle(context);
    if (targets.accepts(context) && documentation.accepts(context)) {
      context.next();
    }
  }
}
