package org.coursecatalog.api.specialization;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.coursecatalog.api.CurrentCaller;
import org.coursecatalog.api.Limits;
import org.coursecatalog.api.conditional.IfMatch;
import org.coursecatalog.api.conditional.IfNoneMatch;
import org.coursecatalog.api.input.IncludeQuery;
import org.coursecatalog.api.input.NameSortQuery;
import org.coursecatalog.api.input.PageQuery;
import org.coursecatalog.api.permission.PermissionsQuery;
import org.coursecatalog.api.permission.SpecializationPermissionsResponse;
import org.coursecatalog.api.problem.ProblemType;
import org.coursecatalog.api.problem.Problems;
import org.coursecatalog.api.security.ConfirmsCaller;
import org.coursecatalog.api.security.Roles;
import org.coursecatalog.domain.catalog.PermissionService;
import org.coursecatalog.domain.catalog.SpecializationService;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Specializations. */
@Cancellable(false)
@Path("/specialization")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Specialization")
public class SpecializationResource {

  private final SpecializationService specializations;
  private final PermissionService permissions;
  private final CurrentCaller caller;

  SpecializationResource(
      SpecializationService specializations, PermissionService permissions, CurrentCaller caller) {
    this.specializations = specializations;
    this.permissions = permissions;
    this.caller = caller;
  }

  @GET
  @RolesAllowed({Roles.STUDENT, Roles.PROFESSOR, Roles.ADMIN})
  @Operation(summary = "List specializations", description = "Returns one page.")
  @APIResponse(
      responseCode = "200",
      description =
          "The specializations in the requested order, each with its first "
              + Limits.MAX_EMBEDDED_ITEMS_IN_LIST
              + " course items.")
  public Uni<RestResponse<List<SpecializationResponse>>> listSpecializations(
      @BeanParam SpecializationQuery query,
      @BeanParam NameSortQuery sort,
      @BeanParam IncludeQuery include,
      @BeanParam PageQuery page,
      @Context UriInfo uri) {
    return specializations
        .list(
            caller.get(),
            query.toNamePart(),
            page.toPaging(uri, sort.toOrder()),
            include.permissions())
        .map(page.toResponse(uri, SpecializationResponse::of));
  }

  @GET
  @Path("{specialization_id}")
  @RolesAllowed({Roles.STUDENT, Roles.PROFESSOR, Roles.ADMIN})
  @Operation(
      summary = "Get a specialization",
      description = "GET /course_item?specialization_id=… returns all its course items.")
  @APIResponse(
      responseCode = "200",
      description =
          "The specialization with its first " + Limits.MAX_EMBEDDED_ITEMS + " course items.")
  @Problems(ProblemType.NOT_FOUND)
  public Uni<RestResponse<SpecializationResponse>> getSpecialization(
      @RestPath("specialization_id") UUID id,
      @BeanParam IncludeQuery include,
      @BeanParam IfNoneMatch ifNoneMatch) {
    return specializations
        .get(caller.get(), id, include.permissions())
        .map(
            ifNoneMatch.toResponse(
                found -> found.value().revision(),
                SpecializationResponse::variantOf,
                SpecializationResponse::of));
  }

  @GET
  @Path("{specialization_id}/permissions")
  @RolesAllowed({Roles.STUDENT, Roles.PROFESSOR, Roles.ADMIN})
  @Cache(noCache = true)
  @Operation(
      summary = "Explain what a user may do with a specialization",
      description =
          "Without user_id, what the caller may do. Only an admin may ask for another user.")
  @APIResponse(responseCode = "200", description = "The permissions, with the reasons why not.")
  @Problems({ProblemType.INSUFFICIENT_ROLE, ProblemType.NOT_FOUND})
  public Uni<SpecializationPermissionsResponse> explainSpecializationPermissions(
      @RestPath("specialization_id") UUID id, @BeanParam PermissionsQuery query) {
    return permissions
        .explainSpecialization(caller.get(), id, query.subjectId())
        .map(SpecializationPermissionsResponse::of);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.PROFESSOR, Roles.ADMIN})
  @ConfirmsCaller
  @Operation(
      summary = "Create a specialization",
      description = "A specialization has no owner. Every professor can rename it.")
  @APIResponseSchema(
      value = SpecializationResponse.class,
      responseCode = "201",
      responseDescription = "The new specialization.")
  @Problems(ProblemType.NAME_TAKEN)
  public Uni<RestResponse<SpecializationResponse>> createSpecialization(
      SpecializationRequest request) {
    return specializations.create(request.toDraft()).map(SpecializationResponse::created);
  }

  @PUT
  @Path("{specialization_id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.PROFESSOR, Roles.ADMIN})
  @ConfirmsCaller
  @Operation(
      summary = "Rename a specialization",
      description = "Its course items show the new name immediately.")
  @APIResponse(responseCode = "200", description = "The specialization with its new name.")
  @Problems({ProblemType.NOT_FOUND, ProblemType.NAME_TAKEN})
  public Uni<RestResponse<SpecializationResponse>> updateSpecialization(
      @RestPath("specialization_id") UUID id,
      @BeanParam IfMatch ifMatch,
      SpecializationRequest request) {
    return specializations
        .update(id, request.toDraft(), ifMatch.toPrecondition())
        .map(SpecializationResponse::tagged);
  }

  @DELETE
  @Path("{specialization_id}")
  @RolesAllowed({Roles.PROFESSOR, Roles.ADMIN})
  @Operation(
      summary = "Delete a specialization with all its course items",
      description =
          "Professors must own all course items of the specialization. If it has none, every professor can delete it.")
  @APIResponse(
      responseCode = "204",
      description = "The specialization and its course items were deleted.")
  @Problems({ProblemType.NOT_FOUND, ProblemType.NOT_OWNER})
  public Uni<Void> deleteSpecialization(
      @RestPath("specialization_id") UUID id, @BeanParam IfMatch ifMatch) {
    return specializations.delete(caller.get(), id, ifMatch.toPrecondition());
  }
}
