package org.coursecatalog.api.session;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.coursecatalog.api.openapi.SecuritySchemes;
import org.coursecatalog.api.problem.ProblemType;
import org.coursecatalog.api.problem.Problems;
import org.coursecatalog.api.security.BearerToken;
import org.coursecatalog.api.security.RequestOrigin;
import org.coursecatalog.auth.SessionService;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestResponse;

/** Hands out tokens. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Session")
public class SessionResource {

  private final SessionService sessions;
  private final RequestOrigin origin;

  SessionResource(SessionService sessions, RequestOrigin origin) {
    this.sessions = sessions;
    this.origin = origin;
  }

  @POST
  @Path("login")
  @Consumes(MediaType.APPLICATION_JSON)
  @PermitAll
  @Operation(operationId = "login", summary = "Log in")
  @APIResponse(responseCode = "200", description = "A new session with its tokens.")
  @Problems({ProblemType.WRONG_CREDENTIALS, ProblemType.HASHING_BUSY})
  public Uni<RestResponse<TokenResponse>> login(LoginRequest request) {
    return sessions
        .login(request.username(), request.password(), origin.get())
        .map(TokenResponse::notToBeStored);
  }

  @POST
  @Path("refresh")
  @PermitAll
  @SecurityRequirement(name = SecuritySchemes.REFRESH_TOKEN)
  @Operation(
      operationId = "refresh",
      summary = "Get new tokens",
      description = "Takes a refresh token as the bearer token. The new ones have the role of now.")
  @APIResponse(responseCode = "200", description = "New tokens for the same session.")
  @Problems({ProblemType.UNAUTHENTICATED, ProblemType.INVALID_TOKEN})
  public Uni<RestResponse<TokenResponse>> refresh(
      @Parameter(hidden = true) @RestHeader(HttpHeaders.AUTHORIZATION) List<String> authorization) {
    return sessions.refresh(BearerToken.of(authorization)).map(TokenResponse::notToBeStored);
  }
}
