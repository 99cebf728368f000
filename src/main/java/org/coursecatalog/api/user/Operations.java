package org.coursecatalog.api.user;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.coursecatalog.model.Role;
import org.coursecatalog.platform.request.Route;
import org.coursecatalog.platform.request.Routes;

/** The operations that a role may call, as the annotations of the routes declare them. */
@Singleton
class Operations {

  private final Routes routes;
  private final Map<Role, List<String>> operationsByRole = new ConcurrentHashMap<>();

  Operations(Routes routes) {
    this.routes = routes;
  }

  /** Returns the operation ids in alphabetical order. */
  List<String> of(Role role) {
    return operationsByRole.computeIfAbsent(role, this::find);
  }

  private List<String> find(Role role) {
    return routes.all().stream()
        .filter(Route::isDocumented)
        .filter(route -> route.roles().isEmpty() || route.roles().contains(role.label()))
        .map(Route::operationId)
        .distinct()
        .sorted()
        .toList();
  }
}
