package org.coursecatalog.api.service;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.coursecatalog.api.problem.ProblemType;
import org.coursecatalog.api.problem.Problems;
import org.coursecatalog.domain.account.PublicKeyService;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Entry page, ping, public keys and problem types. */
// GET /user/me reads the annotations of all routes. Routes without a role are not intercepted.
@RegisterForReflection
@Cancellable(false)
@Path("/")
@Tag(name = "Service")
public class ServiceResource {

  /** This path is relative, so that it is also correct below the path prefix of a proxy. */
  private static final String DOCUMENTATION = "swagger-ui/";

  /**
   * The maximum age is half the default of {@code catalog.auth.key-activation-delay}, so that
   * clients load a new key before it signs tokens.
   */
  private static final String CACHE_CONTROL = "public, max-age=30";

  private final PublicKeyService keys;

  ServiceResource(PublicKeyService keys) {
    this.keys = keys;
  }

  @GET
  @PermitAll
  // Only browsers use this route.
  @Operation(hidden = true)
  public RestResponse<Void> entry() {
    return RestResponse.ResponseBuilder.<Void>create(RestResponse.Status.SEE_OTHER)
        .header(HttpHeaders.LOCATION, DOCUMENTATION)
        .build();
  }

  @GET
  @Path("ping")
  @Produces(MediaType.APPLICATION_JSON)
  @PermitAll
  @Operation(
      summary = "Check whether the service responds",
      description = "Requires no token and does not use the store.")
  @APIResponse(responseCode = "200", description = "The service responds.")
  public PingResponse ping() {
    return PingResponse.PONG;
  }

  @GET
  @Path(".well-known/jwks.json")
  @Produces(MediaType.APPLICATION_JSON)
  @PermitAll
  @Operation(
      summary = "Get the public keys",
      description = "Clients use these keys to verify tokens (RFC 7517).")
  @APIResponse(
      responseCode = "200",
      description = "All public keys, including the keys that do not sign new tokens.")
  public RestResponse<JwksResponse> getPublicKeys() {
    return RestResponse.ResponseBuilder.ok(new JwksResponse(keys.list()))
        .header(HttpHeaders.CACHE_CONTROL, CACHE_CONTROL)
        .build();
  }

  @GET
  @Path("problems/{slug}")
  @Produces(MediaType.APPLICATION_JSON)
  @PermitAll
  @Operation(
      summary = "Explain a problem type",
      description = "The type member of a problem refers to this path.")
  @APIResponse(responseCode = "200", description = "The explanation of the problem type.")
  @Problems(ProblemType.NOT_FOUND)
  public ProblemTypeResponse getProblemType(
      @Parameter(
              example = "not-owner",
              schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 64))
          @RestPath
          String slug) {
    return ProblemType.ofSlug(slug)
        .map(ProblemTypeResponse::of)
        .orElseThrow(() -> new DomainException(ErrorCode.NOT_FOUND));
  }
}
