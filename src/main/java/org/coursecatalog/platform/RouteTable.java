package org.coursecatalog.platform;

import java.util.ArrayList;
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

/**
 * The routes of Quarkus REST by path, in whichever class they are declared. Quarkus REST matches
 * the class first, and the method before the rest of the path: it finds no path for {@code GET
 * /user/{user_id}/session}, which has only DELETE, and routes {@code DELETE /user/me} to {@code
 * /user/{user_id}}. Here the most specific path decides, for every method.
 */
public final class RouteTable {

  private static final Pattern VARIABLE = Pattern.compile("\\{[^}/]*}");
  private static final String ANY_SEGMENT = "{any}";

  private final RequestMapper<Map<String, RuntimeResource>> routesByPath;
  private final Set<String> uncertainMethods;

  public RouteTable(Deployment deployment) {
    var routes = new TreeMap<String, Map<String, RuntimeResource>>();
    for (var type : deployment.getClassMappers()) {
      for (var handler : type.value.handlers) {
        if (handler instanceof ClassRoutingHandler routing) {
          routing.getMappers().values().stream()
              .flatMap(mapper -> mapper.getTemplates().stream())
              .forEach(route -> add(route.value, routes));
        }
      }
    }
    var paths = new ArrayList<RequestPath<Map<String, RuntimeResource>>>();
    routes.forEach(
        (path, itsRoutes) ->
            paths.add(new RequestPath<>(false, new URITemplate(path, false), itsRoutes)));
    routesByPath = new RequestMapper<>(paths);
    uncertainMethods = uncertainMethodsOf(routes);
  }

  private static void add(RuntimeResource route, Map<String, Map<String, RuntimeResource>> routes) {
    var shape = VARIABLE.matcher(templateOf(route)).replaceAll(ANY_SEGMENT);
    routes.computeIfAbsent(shape, path -> new TreeMap<>()).put(route.getHttpMethod(), route);
  }

  /** The path with which a route is declared, without a slash at its end. */
  public static String templateOf(RuntimeResource route) {
    // Each part begins with a slash, and the second part may be only that.
    var template = (route.getClassPath().template + route.getPath().template).replace("//", "/");
    return template.length() > 1 && template.endsWith("/")
        ? template.substring(0, template.length() - 1)
        : template;
  }

  private static Set<String> uncertainMethodsOf(Map<String, Map<String, RuntimeResource>> routes) {
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

  /** Whether each request for the special path also fits the general one. */
  private static boolean covers(String general, String special) {
    var generals = general.split("/");
    var specials = special.split("/");
    return generals.length == specials.length
        && IntStream.range(0, generals.length)
            .allMatch(i -> generals[i].equals(ANY_SEGMENT) || generals[i].equals(specials[i]));
  }

  /** The routes of a path by method; empty if there is no such path. */
  public Map<String, RuntimeResource> at(String path) {
    var match = routesByPath.map(path);
    return match == null ? Map.of() : match.value;
  }

  /**
   * Whether Quarkus REST may route a request of this method to another path, if the most specific
   * path does not have the method.
   */
  public boolean isUncertain(String method) {
    return uncertainMethods.contains(method);
  }
}
