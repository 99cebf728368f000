package org.coursecatalog.api.http;

import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler.InitialMatch;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper.RequestMatch;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;

/**
 * Which methods the path of the current request has. Quarkus REST knows, but does not tell: its 405
 * has no {@code Allow}, and its OPTIONS names the methods of a whole resource class. So this reads
 * the routing tables of Quarkus REST itself. They are searched only for requests that are out of
 * the ordinary.
 */
@Singleton
public class Routes {

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

  /** The routes of this path by their method. */
  Map<String, RuntimeResource> here() {
    var context = CurrentRequestManager.get();
    var path = context.getPathWithoutPrefix();
    var classes = new RequestMapper<>(context.getDeployment().getClassMappers());
    var routes = new TreeMap<String, RuntimeResource>();
    for (var match = classes.map(path);
        match != null;
        match = classes.continueMatching(path, match)) {
      collect(match, routes);
    }
    return routes;
  }

  /** Has metrics know the route of the current request, which Quarkus REST has just refused. */
  void nameCurrent(String method) {
    var route = here().get(method);
    if (route != null) {
      name(route);
    }
  }

  /** Has metrics know the route of the current request, though it has not been matched yet. */
  void name(RuntimeResource route) {
    // Each of the two begins with a slash, and the second may be no more than that.
    var template = (route.getClassPath().template + route.getPath().template).replace("//", "/");
    RequestMeter.name(
        CurrentRequestManager.get().unwrap(RoutingContext.class),
        template.length() > 1 && template.endsWith("/")
            ? template.substring(0, template.length() - 1)
            : template);
  }

  private static void collect(
      RequestMatch<InitialMatch> match, Map<String, RuntimeResource> routes) {
    var remaining = match.remaining.isEmpty() ? "/" : match.remaining;
    for (var handler : match.value.handlers) {
      if (handler instanceof ClassRoutingHandler byMethod) {
        byMethod
            .getMappers()
            .forEach(
                (method, mapper) -> {
                  var route = mapper.map(remaining);
                  if (route != null) {
                    routes.putIfAbsent(method, route.value);
                  }
                });
      }
    }
  }
}
