package org.coursecatalog.api.input;

import io.vertx.ext.web.RoutingContext;
import jakarta.validation.Validator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.Fault;
import org.coursecatalog.platform.request.Route;
import org.coursecatalog.platform.request.Routes;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Rejects query parameters that are unknown or not valid. A route with a body reports them together
 * with the faults of the body.
 */
public class QueryParameterFilter {

  private static final String FAULTS = "query.faults";

  private final Routes routes;
  private final Validator validator;

  private final Map<Route, KnownParameters> knownByRoute = new ConcurrentHashMap<>();

  QueryParameterFilter(Routes routes, Validator validator) {
    this.routes = routes;
    this.validator = validator;
  }

  /** Returns the faults to report together with the faults of the body. */
  public static List<Fault> faultsOf(RoutingContext context) {
    return context.get(FAULTS, List.of());
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
      // Quarkus REST reads the parameters from this map.
      context.queryParams().clear().addAll(read.values());
    } else if (route.consumes().isEmpty()) {
      throw DomainException.invalid(read.faults());
    } else {
      context.put(FAULTS, read.faults());
    }
  }
}
