package org.coursecatalog.platform.request;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import java.util.Map;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jspecify.annotations.Nullable;

/**
 * Finds the methods of the path of the current request. Quarkus REST does not provide them: its 405
 * has no {@code Allow}, its OPTIONS names the methods of a whole resource class, and it routes some
 * methods to another path. Only unusual requests search the table.
 */
@Singleton
public class Routes {

  /** Created when first needed. Two threads may create equal ones. */
  private volatile @Nullable RouteTable table;

  /** The value of {@code Allow} (RFC 9110, section 10.2.1); empty when there is no such path. */
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

  /** Returns the route, once it is matched. */
  public @Nullable Route current() {
    var resource = CurrentRequestManager.get().getTarget();
    return resource == null ? null : table().of(resource);
  }

  /** Returns the route of this path for a method. */
  public @Nullable Route find(String method) {
    var routes = routesOfPath();
    var route = routes.get(method);
    return route == null && method.equals(HttpMethod.HEAD) ? routes.get(HttpMethod.GET) : route;
  }

  /**
   * Whether the path exists but not with this method, and Quarkus REST might use the route of
   * another path instead of answering 405.
   */
  public boolean mayBeMisrouted(String method) {
    var routed = method.equals(HttpMethod.HEAD) ? HttpMethod.GET : method;
    return table().mayBeMisrouted(routed) && find(routed) == null && !routesOfPath().isEmpty();
  }

  private Map<String, Route> routesOfPath() {
    return table().findByPath(CurrentRequestManager.get().getPathWithoutPrefix());
  }

  private RouteTable table() {
    var known = table;
    if (known == null) {
      known = new RouteTable(CurrentRequestManager.get().getDeployment());
      table = known;
    }
    return known;
  }

  /** Labels the metrics of the current request, which Quarkus REST has rejected. */
  public void labelMetrics(String method) {
    var route = find(method);
    if (route != null) {
      labelMetrics(route);
    }
  }

  /** Labels the metrics of the current request, which was not matched yet. */
  public void labelMetrics(Route route) {
    RequestMeter.setRoute(CurrentRequestManager.get().unwrap(RoutingContext.class), route.path());
  }
}
