package org.coursecatalog.api.service;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.coursecatalog.domain.account.PublicKeyService;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Publishes the keys that tokens can be verified with (RFC 7517). */
@Cancellable(false)
@Path("/.well-known/jwks.json")
@Tag(name = "Service")
public class JwksResource {

  /**
   * Half the default of {@code catalog.auth.key-activation-delay}: by the time a new key signs,
   * whoever asks has it.
   */
  private static final String CACHE_CONTROL = "public, max-age=30";

  private final PublicKeyService keys;

  JwksResource(PublicKeyService keys) {
    this.keys = keys;
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @PermitAll
  @Operation(
      operationId = "getPublicKeys",
      summary = "Get the public keys",
      description = "With these anybody can verify a token without asking (RFC 7517).")
  @APIResponse(
      responseCode = "200",
      description = "The keys that sign, and those that only verify.")
  public RestResponse<JwksResponse> get() {
    return RestResponse.ResponseBuilder.ok(new JwksResponse(keys.list()))
        .header(HttpHeaders.CACHE_CONTROL, CACHE_CONTROL)
        .build();
  }
}
