package org.coursecatalog.platform.request;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import java.util.Collection;
import java.util.Map;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jspecify.annotations.Nullable;

/**
 * Finds the routes of the current request path. Quarkus REST sends 405 without {@code Allow},
 * responds to OPTIONS with the methods of a whole resource class, and routes some methods to
 * another path. Only unusual requests use the table.
 */
@Singleton
public class Routes {

  /** Created on first use. Two threads may create equal tables. */
  private volatile @Nullable RouteTable table;

  /** Returns the value of {@code Allow} (RFC 9110, section 10.2.1); empty for an unknown path. */
  public String allowedMethods() {
    var methods = new TreeSet<>(routesOfPath().keySet());
    if (methods.contains(HttpMethod.GET)) {
      methods.add(HttpMethod.HEAD);
    }
    if (!methods.isEmpty()) {
      methods.add(HttpMethod.OPTIONS);
    }
    return String.join(", ", methods);
  }

  /** Returns the matched route, or {@code null} if no route is matched yet. */
  public @Nullable Route current() {
    var resource = CurrentRequestManager.get().getTarget();
    return resource == null ? null : table().of(resource);
  }

  /** Returns the route of the current path for an HTTP method. */
  public @Nullable Route find(String method) {
    var routes = routesOfPath();
    var route = routes.get(method);
    return route == null && method.equals(HttpMethod.HEAD) ? routes.get(HttpMethod.GET) : route;
  }

  /**
   * Returns whether the path does not support this method and Quarkus REST may use the route of
   * another path instead of returning 405.
   */
  public boolean mayBeMisrouted(String method) {
    var routed = method.equals(HttpMethod.HEAD) ? HttpMethod.GET : method;
    return table().mayBeMisrouted(routed) && find(routed) == null && !routesOfPath().isEmpty();
  }

  /** Returns all routes. */
  public Collection<Route> all() {
    return table().all();
  }

  private Map<String, Route> routesOfPath() {
    return table().findByPath(CurrentRequestManager.get().getPathWithoutPrefix());
  }

  private RouteTable table() {
    var result = table;
    if (result == null) {
      result = new RouteTable(CurrentRequestManager.get().getDeployment());
      table = result;
    }
    return result;
  }

  /** Sets the route label of the current request after Quarkus REST has rejected it. */
  public void labelMetrics(String method) {
    var route = find(method);
    if (route != null) {
      labelMetrics(route);
    }
  }

  /** Sets the route label of the current request before Quarkus REST has matched it. */
  public void labelMetrics(Route route) {
    RequestMeter.setRoute(CurrentRequestManager.get().unwrap(RoutingContext.class), route.path());
  }
}
