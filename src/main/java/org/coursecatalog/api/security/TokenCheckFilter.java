package org.coursecatalog.api.security;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Priorities;
import java.util.function.Function;
import org.coursecatalog.domain.account.SessionService;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Checks the token before the query parameters, on routes that read the token themselves. Quarkus
 * does the same on all other routes. Does nothing without query parameters, so that the token is
 * verified only once.
 */
class TokenCheckFilter {

  private final SessionService sessions;

  TokenCheckFilter(SessionService sessions) {
    this.sessions = sessions;
  }

  @AcceptsRefreshToken
  @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
  Uni<Void> requireRefreshToken(HttpServerRequest request) {
    return require(sessions::requireRefreshToken, PresentedToken::refreshTokenOf, request);
  }

  @AcceptsEitherToken
  @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
  Uni<Void> requireToken(HttpServerRequest request) {
    return require(sessions::requireToken, PresentedToken::eitherTokenOf, request);
  }

  private static Uni<Void> require(
      Function<String, Uni<Void>> rule,
      Function<HttpServerRequest, PresentedToken> tokenOf,
      HttpServerRequest request) {
    return request.query() == null || request.query().isEmpty()
        ? Uni.createFrom().voidItem()
        : tokenOf.apply(request).use(rule, request);
  }
}
