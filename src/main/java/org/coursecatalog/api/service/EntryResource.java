package org.coursecatalog.api.service;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Leads people to the documentation, and tells monitors that somebody is there. */
@Cancellable(false)
@Path("/")
@Tag(name = "Service")
public class EntryResource {

  /** Relative, so that it is also correct below the path prefix of a proxy. */
  private static final String DOCUMENTATION = "swagger-ui/";

  @GET
  @PermitAll
  // For browsers: a client that is made of the document has no use for it.
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
      operationId = "ping",
      summary = "Ask whether the service is there",
      description = "Looks neither at a token nor at the store.")
  @APIResponse(responseCode = "200", description = "It is.")
  public PingResponse ping() {
    return PingResponse.PONG;
  }
}
