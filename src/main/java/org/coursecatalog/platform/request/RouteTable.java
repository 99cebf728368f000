package org.coursecatalog.platform.request;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jboss.resteasy.reactive.server.core.Deployment;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper.RequestPath;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.mapping.URITemplate;
import org.jspecify.annotations.Nullable;

/**
 * The routes of Quarkus REST by path. The most specific path matches, regardless of the method and
 * the resource class. Quarkus REST matches the class first, and the method before the rest of the
 * path. For example, it finds no path for {@code GET /user/{user_id}/session}, because that path
 * supports only DELETE, and routes {@code DELETE /user/me} to {@code /user/{user_id}}.
 */
final class RouteTable {

  private static final Pattern VARIABLE = Pattern.compile("\\{[^}/]*}");
  private static final String ANY_SEGMENT = "{any}";

  private final RequestMapper<Map<String, Route>> routesByPath;
  private final Set<String> misroutableMethods;
  private final Map<RuntimeResource, Route> routeOfResource = new HashMap<>();

  RouteTable(Deployment deployment) {
    var routes = new TreeMap<String, Map<String, Route>>();
    for (var type : deployment.getClassMappers()) {
      for (var handler : type.value.handlers) {
        if (handler instanceof ClassRoutingHandler routing) {
          routing.getMappers().values().stream()
              .flatMap(mapper -> mapper.getTemplates().stream())
              .forEach(route -> add(route.value, routes));
        }
      }
    }
    var paths = new ArrayList<RequestPath<Map<String, Route>>>();
    routes.forEach(
        (path, itsRoutes) ->
            paths.add(new RequestPath<>(false, new URITemplate(path, false), itsRoutes)));
    routesByPath = new RequestMapper<>(paths);
    misroutableMethods = misroutableMethodsOf(routes);
  }

  private void add(RuntimeResource resource, Map<String, Map<String, Route>> routes) {
    var route = Route.of(resource);
    routeOfResource.put(resource, route);
    var shape = VARIABLE.matcher(route.path()).replaceAll(ANY_SEGMENT);
    routes.computeIfAbsent(shape, path -> new TreeMap<>()).put(resource.getHttpMethod(), route);
  }

  Collection<Route> all() {
    return routeOfResource.values();
  }

  /** Returns the route of a matched resource method. */
  @Nullable Route of(RuntimeResource resource) {
    return routeOfResource.get(resource);
  }

  private static Set<String> misroutableMethodsOf(Map<String, Map<String, Route>> routes) {
    var methods = new HashSet<String>();
    routes.forEach(
        (general, itsRoutes) ->
            routes.forEach(
                (special, others) -> {
                  if (covers(general, special)) {
                    itsRoutes.keySet().stream()
                        .filter(method -> !others.containsKey(method))
                        .forEach(methods::add);
                  }
                }));
    return methods;
  }

  /** Returns whether each request that matches the special path also matches the general path. */
  private static boolean covers(String general, String special) {
    var generals = general.split("/");
    var specials = special.split("/");
    return generals.length == specials.length
        && IntStream.range(0, generals.length)
            .allMatch(i -> generals[i].equals(ANY_SEGMENT) || generals[i].equals(specials[i]));
  }

  /** Returns the routes of a path by HTTP method; empty if there is no such path. */
  Map<String, Route> findByPath(String path) {
    var match = routesByPath.map(path);
    return match == null ? Map.of() : match.value;
  }

  /**
   * Returns whether Quarkus REST may route a request with this method to another path if the most
   * specific path does not support the method.
   */
  boolean mayBeMisrouted(String method) {
    return misroutableMethods.contains(method);
  }
}
