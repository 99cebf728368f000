package org.coursecatalog.api.catalog;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.coursecatalog.api.CurrentCaller;
import org.coursecatalog.api.problem.ProblemType;
import org.coursecatalog.api.problem.Problems;
import org.coursecatalog.api.security.ConfirmsCaller;
import org.coursecatalog.api.security.Roles;
import org.coursecatalog.domain.catalog.CatalogImportBuilder;
import org.coursecatalog.domain.catalog.CatalogService;
import org.coursecatalog.platform.connection.AbortiveClose;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.server.Cancellable;

/** The whole catalog, out and in. */
@Path("/")
@Tag(name = "Catalog")
public class CatalogResource {

  private final CatalogService catalog;
  private final CurrentCaller caller;
  private final HttpServerRequest request;

  CatalogResource(CatalogService catalog, CurrentCaller caller, HttpServerRequest request) {
    this.catalog = catalog;
    this.caller = caller;
    this.request = request;
  }

  @GET
  @Path("export")
  @Produces(NdjsonLines.MEDIA_TYPE)
  @RolesAllowed(Roles.ADMIN)
  @Operation(
      summary = "Take the whole catalog out",
      description =
          "Each specialization is followed by its course items, oldest first. A course item whose owner is no professor any"
              + " more has former_owner instead of owner. An export that breaks off resets the connection, over HTTP/1.0 too.")
  @APIResponse(
      responseCode = "200",
      description = "The catalog, a JSON object a line, as POST /import takes it.",
      content =
          @Content(
              mediaType = NdjsonLines.MEDIA_TYPE,
              // A file for generated clients, which would read a text as JSON.
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @Problems(ProblemType.UNAVAILABLE)
  public Multi<byte[]> exportCatalog() {
    return RestMulti.fromMultiData(
            AbortiveClose.of(request)
                .resetIfIncomplete(ExportedLines.of(catalog.export(caller.get()))))
        .header("Content-Disposition", "attachment; filename=\"catalog.ndjson\"")
        .build();
  }

  @Cancellable(false)
  // A body of any length cannot be gathered on an event loop, nor waited for there.
  @Blocking
  @POST
  @Path("import")
  @Consumes(NdjsonLines.MEDIA_TYPE)
  @Produces(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.ADMIN)
  @ConfirmsCaller
  @Operation(
      summary = "Bring a catalog in",
      description =
          "Creates a specialization or a course item a line, all of them or none. A course item belongs to a specialization"
              + " of a line before, or of the catalog. owner is the user name of a professor; former_owner has no effect.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = NdjsonLines.MEDIA_TYPE,
              schema = @Schema(implementation = CatalogLinesSchema.class)))
  @APIResponse(responseCode = "200", description = "All of it has been created.")
  @Problems({ProblemType.MALFORMED_REQUEST, ProblemType.UNAVAILABLE})
  public Uni<ImportResponse> importCatalog(CatalogImportBuilder lines) {
    return catalog.create(caller.get(), lines).map(ImportResponse::of);
  }
}
