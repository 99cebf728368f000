package org.coursecatalog.api.http;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import java.util.Map;
import java.util.TreeSet;
import org.coursecatalog.platform.RouteTable;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;

/**
 * Finds the methods of the path of the current request. Quarkus REST does not provide them: its 405
 * has no {@code Allow}, its OPTIONS names the methods of a whole resource class, and it routes some
 * methods to another path. Only unusual requests search the table.
 */
@Singleton
public class Routes {

  /** Created when first needed. Two threads may create equal ones. */
  private volatile RouteTable table;

  /** The value of {@code Allow} (RFC 9110, section 10.2.1); empty when there is no such path. */
  public String allowedHere() {
    var methods = new TreeSet<>(here().keySet());
    if (methods.contains(HttpMethod.GET)) {
      methods.add(HttpMethod.HEAD);
    }
    if (!methods.isEmpty()) {
      methods.add(HttpMethod.OPTIONS);
    }
    return String.join(", ", methods);
  }

  /** The route that answers; there is one as soon as a request has been matched. */
  RuntimeResource current() {
    return CurrentRequestManager.get().getTarget();
  }

  /** Whether the route that answers, if there is one yet, is declared with this end of its path. */
  boolean isCurrent(String end) {
    var route = current();
    return route != null && route.getPath().template.endsWith(end);
  }

  /** The route of this path for a method; {@code null} if there is none. */
  RuntimeResource here(String method) {
    var routes = here();
    var route = routes.get(method);
    return route == null && method.equals(HttpMethod.HEAD) ? routes.get(HttpMethod.GET) : route;
  }

  /**
   * Whether the path exists but not with this method, and Quarkus REST might use the route of
   * another path instead of answering 405.
   */
  boolean isMistakable(String method) {
    var asked = method.equals(HttpMethod.HEAD) ? HttpMethod.GET : method;
    return table().isUncertain(asked) && here(asked) == null && !here().isEmpty();
  }

  private Map<String, RuntimeResource> here() {
    return table().at(CurrentRequestManager.get().getPathWithoutPrefix());
  }

  private RouteTable table() {
    var known = table;
    if (known == null) {
      known = new RouteTable(CurrentRequestManager.get().getDeployment());
      table = known;
    }
    return known;
  }

  /** Has metrics know the route of the current request, which Quarkus REST has just refused. */
  void nameCurrent(String method) {
    var route = here(method);
    if (route != null) {
      name(route);
    }
  }

  /** Has metrics know the route of the current request, though it has not been matched yet. */
  void name(RuntimeResource route) {
    RequestMeter.name(
        CurrentRequestManager.get().unwrap(RoutingContext.class), RouteTable.templateOf(route));
  }
}
