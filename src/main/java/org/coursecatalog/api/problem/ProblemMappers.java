package org.coursecatalog.api.problem;

import io.quarkus.security.ForbiddenException;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import org.coursecatalog.api.CurrentCaller;
import org.coursecatalog.audit.Audit;
import org.coursecatalog.audit.Audit.Event;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.Role;
import org.coursecatalog.model.Subject;
import org.coursecatalog.platform.request.Route;
import org.coursecatalog.platform.request.Routes;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Maps exceptions that reach the REST layer to problem responses. */
class ProblemMappers {

  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  private final CurrentCaller caller;
  private final Routes routes;
  private final Audit audit;
  private final ProblemResponses problems;

  ProblemMappers(CurrentCaller caller, Routes routes, Audit audit, ProblemResponses problems) {
    this.problems = problems;
    this.caller = caller;
    this.routes = routes;
    this.audit = audit;
  }

  @ServerExceptionMapper
  Response mapDomainException(DomainException failure, HttpServerRequest request) {
    return switch (failure.code()) {
      case INSUFFICIENT_ROLE, STALE_ROLE, NOT_OWNER, OWNER_NOT_ASSIGNABLE ->
          forbidden(failure, request);
      case NAME_TAKEN -> problems.nameTaken(failure.existing(), request.path());
      case THROTTLED -> problems.throttled(failure.retryAfter(), request.path());
      default -> problems.of(ProblemType.of(failure.code()), request.path(), failure.faults());
    };
  }

  private Response forbidden(DomainException failure, HttpServerRequest request) {
    var type = ProblemType.of(failure.code());
    audit.rejectedRequest(Event.AUTHZ_FAIL, caller.get().username());
    return problems.of(
        type, request.path(), failure.detail() == null ? type.detail() : failure.detail());
  }

  @ServerExceptionMapper
  Response mapProblemException(ProblemException failure, HttpServerRequest request) {
    return failure.type() == ProblemType.METHOD_NOT_ALLOWED
        ? notAllowed(request)
        : problems.of(failure, request.path());
  }

  @ServerExceptionMapper
  Response mapForbidden(ForbiddenException forbidden, HttpServerRequest request) {
    var reason = Subject.of(caller.get()).requireRole(rolesOf(routes.current())).reason();
    return forbidden(
        reason == null ? new DomainException(ErrorCode.INSUFFICIENT_ROLE) : reason.toException(),
        request);
  }

  private static Role[] rolesOf(Route route) {
    return route.roles().stream().map(Role::ofLabel).flatMap(Optional::stream).toArray(Role[]::new);
  }

  @ServerExceptionMapper
  Response mapNotFound(NotFoundException notFound, HttpServerRequest request) {
    // Quarkus REST also returns 404 if another class serves the path with other methods only.
    return routes.allowedMethods().isEmpty()
        ? problems.of(ProblemType.NOT_FOUND, request.path())
        : notAllowed(request);
  }

  @ServerExceptionMapper
  Response mapNotAllowed(NotAllowedException notAllowed, HttpServerRequest request) {
    return notAllowed(request);
  }

  private Response notAllowed(HttpServerRequest request) {
    return Response.fromResponse(problems.of(ProblemType.METHOD_NOT_ALLOWED, request.path()))
        .header(HttpHeaders.ALLOW, routes.allowedMethods())
        .build();
  }

  @ServerExceptionMapper
  Response mapNotSupported(NotSupportedException notSupported, HttpServerRequest request) {
    routes.labelMetrics(request.method().name());
    return problems.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, request.path());
  }

  @ServerExceptionMapper
  Response mapNotAcceptable(NotAcceptableException notAcceptable, HttpServerRequest request) {
    routes.labelMetrics(request.method().name());
    return problems.of(ProblemType.NOT_ACCEPTABLE, request.path());
  }

  /**
   * Maps the remaining exceptions of the REST layer. The remaining client errors are malformed
   * requests.
   */
  @ServerExceptionMapper
  Response mapWebApplicationException(WebApplicationException failure, HttpServerRequest request) {
    return failure.getResponse().getStatusInfo().getFamily() == Response.Status.Family.CLIENT_ERROR
        ? problems.of(ProblemType.MALFORMED_REQUEST, request.path())
        : mapUnexpected(failure);
  }

  @ServerExceptionMapper
  Response mapUnexpected(Throwable failure) {
    var incident = UUID.randomUUID();
    LOG.errorf(failure, "Request failed unexpectedly, incident %s", incident);
    return problems.of(ProblemType.INTERNAL_ERROR, incident.toString());
  }
}
