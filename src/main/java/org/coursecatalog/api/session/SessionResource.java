package org.coursecatalog.api.session;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.coursecatalog.api.openapi.SecuritySchemes;
import org.coursecatalog.api.problem.ProblemType;
import org.coursecatalog.api.problem.Problems;
import org.coursecatalog.api.security.AcceptsEitherToken;
import org.coursecatalog.api.security.AcceptsRefreshToken;
import org.coursecatalog.api.security.LimitsLogins;
import org.coursecatalog.api.security.PresentedToken;
import org.coursecatalog.api.security.RefreshCookie;
import org.coursecatalog.api.security.RequestOrigin;
import org.coursecatalog.domain.account.LoginService;
import org.coursecatalog.domain.account.RefreshService;
import org.coursecatalog.domain.account.SessionService;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Login, token refresh and logout. */
// GET /user/me reads the annotations of all routes. Routes without a role are not intercepted.
@RegisterForReflection
@Cancellable(false)
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Session")
public class SessionResource {

  private final LoginService logins;
  private final RefreshService refreshes;
  private final SessionService sessions;
  private final RequestOrigin origin;

  SessionResource(
      LoginService logins,
      RefreshService refreshes,
      SessionService sessions,
      RequestOrigin origin) {
    this.logins = logins;
    this.refreshes = refreshes;
    this.sessions = sessions;
    this.origin = origin;
  }

  @POST
  @Path("login")
  @Consumes(MediaType.APPLICATION_JSON)
  @PermitAll
  @Operation(
      summary = "Log in",
      description = "Creates a session. Failed logins are limited by address and by user name.")
  @APIResponse(responseCode = "200", description = "The tokens of the new session.")
  @LimitsLogins
  @Problems({
    ProblemType.WRONG_CREDENTIALS,
    ProblemType.TOO_MANY_REQUESTS,
    ProblemType.HASHING_BUSY,
    ProblemType.TOO_MANY_SESSIONS,
    ProblemType.UNAVAILABLE
  })
  public Uni<RestResponse<TokenResponse>> login(LoginRequest request) {
    return logins
        .login(request.username(), request.password(), origin.get())
        .map(request.wantsCookie() ? TokenResponse::withCookie : TokenResponse::inBody);
  }

  @POST
  @Path("refresh")
  @PermitAll
  @AcceptsRefreshToken
  @SecurityRequirement(name = SecuritySchemes.REFRESH_TOKEN)
  @SecurityRequirement(name = SecuritySchemes.REFRESH_COOKIE)
  @Operation(
      summary = "Get new tokens",
      description =
          "Requires a refresh token as the bearer token or in the cookie. A refresh token can be used once. The new"
              + " tokens contain the current role. A refresh by cookie sets a new cookie. Reuse of a refresh token ends"
              + " the session, except within a few seconds after its first use, in case the response was lost. A session"
              + " can be refreshed 300 times per minute.")
  @APIResponse(responseCode = "200", description = "New tokens for the same session.")
  @Problems({
    ProblemType.UNAUTHENTICATED,
    ProblemType.INVALID_TOKEN,
    ProblemType.CROSS_SITE,
    ProblemType.TOO_MANY_REQUESTS,
    ProblemType.UNAVAILABLE
  })
  public Uni<RestResponse<TokenResponse>> refresh(@Context HttpServerRequest request) {
    var presented = PresentedToken.refreshTokenOf(request);
    return presented
        .use(refreshes::refresh, request)
        .map(presented.fromCookie() ? TokenResponse::withCookie : TokenResponse::inBody);
  }

  @POST
  @Path("logout")
  @PermitAll
  @AcceptsEitherToken
  @SecurityRequirement(name = SecuritySchemes.ACCESS_TOKEN)
  @SecurityRequirement(name = SecuritySchemes.REFRESH_TOKEN)
  @SecurityRequirement(name = SecuritySchemes.REFRESH_COOKIE)
  @Operation(
      summary = "Log out",
      description =
          "Requires an access token or a refresh token as the bearer token, or a refresh token in the cookie. All tokens"
              + " of its session become invalid, and the cookie is deleted.")
  @APIResponse(responseCode = "204", description = "The session has ended.")
  @Problems({
    ProblemType.UNAUTHENTICATED,
    ProblemType.INVALID_TOKEN,
    ProblemType.CROSS_SITE,
    ProblemType.UNAVAILABLE
  })
  public Uni<RestResponse<Void>> logout(@Context HttpServerRequest request) {
    var presented = PresentedToken.eitherTokenOf(request);
    return presented
        .use(sessions::logout, request)
        .map(done -> presented.fromCookie() ? deleteCookie() : RestResponse.noContent());
  }

  private static RestResponse<Void> deleteCookie() {
    return RestResponse.ResponseBuilder.<Void>noContent()
        .header(HttpHeaders.SET_COOKIE, RefreshCookie.EXPIRED)
        .build();
  }
}
