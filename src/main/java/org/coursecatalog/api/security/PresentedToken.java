package org.coursecatalog.api.security;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.function.Function;
import org.coursecatalog.api.problem.ProblemException;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;

/**
 * The token that a client presents to a route that reads its token itself. A bearer token takes
 * precedence over the cookie.
 *
 * @param fromCookie whether the token is from the {@link RefreshCookie}
 */
public record PresentedToken(String token, boolean fromCookie) {

  /**
   * Returns the token for a route that accepts refresh tokens only.
   *
   * @throws ProblemException {@code UNAUTHENTICATED}, {@code INVALID_TOKEN} or {@code CROSS_SITE}
   */
  public static PresentedToken refreshTokenOf(HttpServerRequest request) {
    return of(request, BearerToken::refreshTokenIn);
  }

  /**
   * Returns the token for a route that accepts access and refresh tokens.
   *
   * @throws ProblemException {@code UNAUTHENTICATED}, {@code INVALID_TOKEN} or {@code CROSS_SITE}
   */
  public static PresentedToken eitherTokenOf(HttpServerRequest request) {
    return of(request, BearerToken::eitherTokenIn);
  }

  private static PresentedToken of(
      HttpServerRequest request, Function<List<String>, String> bearerTokenIn) {
    var authorization = request.headers().getAll(HttpHeaders.AUTHORIZATION);
    var cookie = authorization.isEmpty() ? RefreshCookie.find(request) : null;
    return cookie == null
        ? new PresentedToken(bearerTokenIn.apply(authorization), false)
        : new PresentedToken(cookie, true);
  }

  /**
   * Calls a service with the token. If the token is from the cookie and not valid, the response
   * deletes the cookie.
   */
  public <T> Uni<T> use(Function<String, Uni<T>> service, HttpServerRequest request) {
    return service
        .apply(token)
        .onFailure(failure -> fromCookie && DomainException.is(ErrorCode.INVALID_TOKEN, failure))
        .invoke(() -> request.response().putHeader(HttpHeaders.SET_COOKIE, RefreshCookie.EXPIRED));
  }

  /** Omits the token, because the text may be logged. */
  @Override
  public String toString() {
    return "PresentedToken[fromCookie=" + fromCookie + "]";
  }
}
