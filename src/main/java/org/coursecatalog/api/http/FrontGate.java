package org.coursecatalog.api.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.quarkus.vertx.http.runtime.security.SecurityHandlerPriorities;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * What becomes of every request before it is routed, whoever answers it: Quarkus REST, the OpenAPI
 * document or Swagger UI. All of it is one step for the router, which takes its time for each.
 *
 * <p>Before it Quarkus lays ready what finds out who asks, and somebody to answer in case that
 * fails. The latter leaves here: Quarkus REST would take it away too, and have failures mapped to
 * problems as it does now, but it would first build a table of all routes, for each request.
 */
@ApplicationScoped
class FrontGate {

  private final RequestMeter meter;
  private final OpenConnections connections;
  private final TargetGate targets;
  private final DocumentationGate documentation;

  FrontGate(
      RequestMeter meter,
      OpenConnections connections,
      TargetGate targets,
      DocumentationGate documentation) {
    this.meter = meter;
    this.connections = connections;
    this.targets = targets;
    this.documentation = documentation;
  }

  void register(@Observes Filters filters) {
    // Among those of one priority the ones of Quarkus come first.
    filters.register(this::pass, SecurityHandlerPriorities.AUTHENTICATION);
  }

  private void pass(RoutingContext context) {
    context.remove(QuarkusHttpUser.AUTH_FAILURE_HANDLER);
    meter.measure(context);
    connections.note(context);
    ResponseHeaders.add(context);
    ForwardedPrefix.honor(context);
    UnsentBodies.watch(context);
    if (targets.admits(context) && documentation.admits(context)) {
      context.next();
    }
  }
}
