package org.coursecatalog.api.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.UriInfo;
import org.coursecatalog.api.json.MemberName;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.Fault;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Tells the caller of query parameters that no route knows, instead of ignoring them: they may be a
 * typo.
 */
class QueryGate {

  @ServerRequestFilter
  void refuseUnknown(ContainerRequestContext request, UriInfo uri) {
    var names = uri.getQueryParameters().keySet();
    if (!names.isEmpty()) {
      throw DomainException.invalid(
          names.stream()
              .sorted()
              .limit(MemberName.MAX_FAULTS)
              .map(name -> new Fault(MemberName.printable(name), "is not a query parameter here"))
              .toList());
    }
  }
}
