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

/** Export and import of the whole catalog. */
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
      summary = "Export the whole catalog",
      description =
          "Each specialization is followed by its course items, oldest first. A course item has former_owner instead"
              + " of owner if its owner is no longer a professor. A failed export resets the connection, even over"
              + " HTTP/1.0.")
  @APIResponse(
      responseCode = "200",
      description = "The catalog as one JSON object per line, in the format of POST /import.",
      content =
          @Content(
              mediaType = NdjsonLines.MEDIA_TYPE,
              // Generated clients would parse a string as JSON.
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
  // Reading a body of this size would block the event loop.
  @Blocking
  @POST
  @Path("import")
  @Consumes(NdjsonLines.MEDIA_TYPE)
  @Produces(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.ADMIN)
  @ConfirmsCaller
  @Operation(
      summary = "Import a catalog",
      description =
          "Creates one specialization or course item per line. If one line fails, nothing is created. A course item"
              + " names a specialization of an earlier line or of the catalog. owner is the user name of a professor."
              + " former_owner has no effect.")
  @RequestBody(
      required = true,
      content =
          @Content(
              mediaType = NdjsonLines.MEDIA_TYPE,
              schema = @Schema(implementation = CatalogLinesSchema.class)))
  @APIResponse(responseCode = "200", description = "All lines were imported.")
  @Problems({ProblemType.MALFORMED_REQUEST, ProblemType.UNAVAILABLE})
  public Uni<ImportResponse> importCatalog(CatalogImportBuilder lines) {
    return catalog.create(caller.get(), lines).map(ImportResponse::of);
  }
}
