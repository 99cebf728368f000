package org.coursecatalog.api.security;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.Response;
import org.coursecatalog.api.problem.ProblemResponses;
import org.coursecatalog.api.problem.ProblemType;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.platform.request.Routes;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Maps authentication failures to problem responses. Quarkus authenticates before filters run. This
 * class therefore checks the throttling of addresses, so that 429 takes precedence over 401.
 */
class AuthenticationProblems {

  private final Routes routes;
  private final AddressThrottleFilter addresses;
  private final ProblemResponses problems;

  AuthenticationProblems(
      Routes routes, AddressThrottleFilter addresses, ProblemResponses problems) {
    this.routes = routes;
    this.addresses = addresses;
    this.problems = problems;
  }

  @ServerExceptionMapper
  Response mapAuthenticationFailed(
      AuthenticationFailedException failed, HttpServerRequest request) {
    return unauthenticated(ProblemType.INVALID_TOKEN, request);
  }

  @ServerExceptionMapper
  Response mapUnauthorized(UnauthorizedException unauthorized, HttpServerRequest request) {
    return unauthenticated(ProblemType.UNAUTHENTICATED, request);
  }

  private Response unauthenticated(ProblemType type, HttpServerRequest request) {
    var route = routes.current();
    try {
      if (route != null && route.hasAnnotation(LimitsLogins.class)) {
        addresses.limitLogins();
      }
      return problems.of(type, request.path());
    } catch (DomainException throttled) {
      return problems.throttled(throttled.retryAfter(), request.path());
    }
  }
}
