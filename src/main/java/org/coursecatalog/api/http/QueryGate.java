package org.coursecatalog.api.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.UriInfo;
import org.coursecatalog.api.json.MemberName;
import org.coursecatalog.api.json.PendingFaults;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.Fault;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Tells the caller of query parameters that no route knows, instead of ignoring them: they may be a
 * typo. Where there is a body to read, they are told after that.
 */
class QueryGate {

  private final Routes routes;
  private final PendingFaults pending;

  QueryGate(Routes routes, PendingFaults pending) {
    this.routes = routes;
    this.pending = pending;
  }

  @ServerRequestFilter
  void refuseUnknown(ContainerRequestContext request, UriInfo uri) {
    var names = uri.getQueryParameters().keySet();
    if (names.isEmpty()) {
      return;
    }
    var faults =
        names.stream()
            .sorted()
            .limit(MemberName.MAX_FAULTS)
            .map(name -> new Fault(MemberName.printable(name), "is not a query parameter here"))
            .toList();
    if (!readsBody(request)) {
      throw DomainException.invalid(faults);
    }
    pending.set(faults);
  }

  private boolean readsBody(ContainerRequestContext request) {
    var route = routes.here().get(request.getMethod());
    return route != null && !route.getConsumes().isEmpty();
  }
}
