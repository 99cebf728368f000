package org.coursecatalog.api.security;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Priorities;
import java.util.List;
import java.util.function.Function;
import org.coursecatalog.domain.account.SessionService;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Has routes that read their token themselves tell of it before they tell of query parameters, as
 * all others do. Without any, the route does it, and the token is verified once.
 */
class TokenCheckFilter {

  private final SessionService sessions;

  TokenCheckFilter(SessionService sessions) {
    this.sessions = sessions;
  }

  @AcceptsRefreshToken
  @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
  Uni<Void> requireRefreshToken(HttpServerRequest request) {
    return require(sessions::requireRefreshToken, BearerToken::refreshTokenIn, request);
  }

  @AcceptsEitherToken
  @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
  Uni<Void> requireToken(HttpServerRequest request) {
    return require(sessions::requireToken, BearerToken::eitherTokenIn, request);
  }

  private static Uni<Void> require(
      Function<String, Uni<Void>> rule,
      Function<List<String>, String> tokenIn,
      HttpServerRequest request) {
    return request.query() == null || request.query().isEmpty()
        ? Uni.createFrom().voidItem()
        : rule.apply(tokenIn.apply(request.headers().getAll(HttpHeaders.AUTHORIZATION)));
  }
}
