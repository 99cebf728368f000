package org.coursecatalog.api.input;

import io.vertx.ext.web.RoutingContext;
import jakarta.validation.Validator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.platform.request.Route;
import org.coursecatalog.platform.request.Routes;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Has query parameters be as strict as bodies: tells the caller of those that the route does not
 * take, instead of ignoring what may be a typo, and of those that are not valid. Where there is a
 * body to read, they are told after that.
 */
class QueryGate {

  private final Routes routes;
  private final PendingFaults pending;
  private final Validator validator;

  /** There are as many routes as were built in. */
  private final Map<Route, KnownParameters> knownByRoute = new ConcurrentHashMap<>();

  QueryGate(Routes routes, PendingFaults pending, Validator validator) {
    this.routes = routes;
    this.pending = pending;
    this.validator = validator;
  }

  @ServerRequestFilter
  void check(RoutingContext context) {
    var query = context.request().query();
    if (query == null || query.isEmpty()) {
      return;
    }
    var route = routes.current();
    var known = knownByRoute.computeIfAbsent(route, r -> KnownParameters.of(r.parameterTypes()));
    var read = QueryString.read(query, known, validator);
    if (read.faults().isEmpty()) {
      // Quarkus REST takes the parameters from here: there must not be a second opinion on them.
      context.queryParams().clear().addAll(read.values());
    } else if (route.consumes().isEmpty()) {
      throw DomainException.invalid(read.faults());
    } else {
      pending.set(read.faults());
    }
  }
}
