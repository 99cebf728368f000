package org.coursecatalog.api.http;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.coursecatalog.api.problem.ProblemException;
import org.coursecatalog.api.problem.ProblemResponses;
import org.coursecatalog.api.problem.ProblemType;
import org.coursecatalog.api.security.CurrentCaller;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Answers every failure that reaches the REST layer with a problem, its own and those of the layers
 * around it.
 */
class ProblemMappers {

  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

  private final CurrentCaller caller;
  private final Routes routes;

  ProblemMappers(CurrentCaller caller, Routes routes) {
    this.caller = caller;
    this.routes = routes;
  }

  @ServerExceptionMapper
  Response brokenRule(DomainException broken, UriInfo uri) {
    var type =
        broken.code() == ErrorCode.INSUFFICIENT_ROLE
            ? roleProblem()
            : ProblemType.of(broken.code());
    return ProblemResponses.of(type, pathOf(uri), broken.faults());
  }

  @ServerExceptionMapper
  Response refused(ProblemException refused, UriInfo uri) {
    return ProblemResponses.of(refused.type(), pathOf(uri));
  }

  @ServerExceptionMapper
  Response tokenRefused(AuthenticationFailedException failed, UriInfo uri) {
    return ProblemResponses.of(ProblemType.INVALID_TOKEN, pathOf(uri));
  }

  @ServerExceptionMapper
  Response tokenMissing(UnauthorizedException unauthorized, UriInfo uri) {
    return ProblemResponses.of(ProblemType.UNAUTHENTICATED, pathOf(uri));
  }

  @ServerExceptionMapper
  Response roleTooLow(ForbiddenException forbidden, UriInfo uri) {
    return ProblemResponses.of(roleProblem(), pathOf(uri));
  }

  private ProblemType roleProblem() {
    return caller.get().promotedSinceToken()
        ? ProblemType.STALE_ROLE
        : ProblemType.INSUFFICIENT_ROLE;
  }

  @ServerExceptionMapper
  Response unknownPath(NotFoundException notFound, UriInfo uri) {
    return ProblemResponses.of(ProblemType.NOT_FOUND, pathOf(uri));
  }

  @ServerExceptionMapper
  Response methodNotAllowed(NotAllowedException notAllowed, UriInfo uri) {
    return Response.fromResponse(ProblemResponses.of(ProblemType.METHOD_NOT_ALLOWED, pathOf(uri)))
        .header(HttpHeaders.ALLOW, routes.allowedHere())
        .build();
  }

  @ServerExceptionMapper
  Response notSupported(NotSupportedException notSupported, UriInfo uri) {
    return ProblemResponses.of(ProblemType.UNSUPPORTED_MEDIA_TYPE, pathOf(uri));
  }

  @ServerExceptionMapper
  Response notAcceptable(NotAcceptableException notAcceptable, UriInfo uri) {
    return ProblemResponses.of(ProblemType.NOT_ACCEPTABLE, pathOf(uri));
  }

  /**
   * What is left of the REST layer's own refusals: all of them say that the request is not well
   * formed.
   */
  @ServerExceptionMapper
  Response otherRefusal(WebApplicationException refusal, UriInfo uri) {
    return refusal.getResponse().getStatusInfo().getFamily() == Response.Status.Family.CLIENT_ERROR
        ? ProblemResponses.of(ProblemType.MALFORMED_REQUEST, pathOf(uri))
        : unexpected(refusal);
  }

  /** As it was sent: decoded, it would be no reference (RFC 3986). */
  private static String pathOf(UriInfo uri) {
    return uri.getRequestUri().getRawPath();
  }

  @ServerExceptionMapper
  Response unexpected(Throwable failure) {
    var incident = UUID.randomUUID();
    LOG.errorf(failure, "Request failed unexpectedly, incident %s", incident);
    return ProblemResponses.of(ProblemType.INTERNAL_ERROR, incident.toString());
  }
}
