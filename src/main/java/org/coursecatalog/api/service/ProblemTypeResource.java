package org.coursecatalog.api.service;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.coursecatalog.api.problem.ProblemType;
import org.coursecatalog.api.problem.Problems;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Explains the types of problems, under the very references that problems carry. */
@Cancellable(false)
@Path("/problems")
@Tag(name = "Service")
public class ProblemTypeResource {

  @GET
  @Path("/{slug}")
  @Produces(MediaType.APPLICATION_JSON)
  @PermitAll
  @Operation(
      operationId = "getProblemType",
      summary = "Explain a type of problem",
      description = "The type of each problem is a reference to here.")
  @APIResponse(responseCode = "200", description = "What this type of problem means.")
  @Problems(ProblemType.NOT_FOUND)
  public ProblemTypeResponse get(
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
