package org.coursecatalog.api.courseitem;

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
import org.coursecatalog.api.conditional.IfMatch;
import org.coursecatalog.api.conditional.IfNoneMatch;
import org.coursecatalog.api.input.IncludeQuery;
import org.coursecatalog.api.input.NameSortQuery;
import org.coursecatalog.api.input.PageQuery;
import org.coursecatalog.api.permission.CourseItemPermissionsResponse;
import org.coursecatalog.api.permission.PermissionsQuery;
import org.coursecatalog.api.problem.ProblemType;
import org.coursecatalog.api.problem.Problems;
import org.coursecatalog.api.security.ConfirmsCaller;
import org.coursecatalog.api.security.Roles;
import org.coursecatalog.domain.catalog.CourseItemService;
import org.coursecatalog.domain.catalog.PermissionService;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.Cache;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Course items and their owners. */
@Cancellable(false)
@Path("/course_item")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Course item")
public class CourseItemResource {

  private final CourseItemService courseItems;
  private final PermissionService permissions;
  private final CurrentCaller caller;

  CourseItemResource(
      CourseItemService courseItems, PermissionService permissions, CurrentCaller caller) {
    this.courseItems = courseItems;
    this.permissions = permissions;
    this.caller = caller;
  }

  @GET
  @RolesAllowed({Roles.STUDENT, Roles.PROFESSOR, Roles.ADMIN})
  @Operation(
      summary = "List course items",
      description = "Returns one page. Filters combine with AND.")
  @APIResponse(responseCode = "200", description = "The course items in the requested order.")
  public Uni<RestResponse<List<CourseItemResponse>>> listCourseItems(
      @BeanParam CourseItemQuery query,
      @BeanParam NameSortQuery sort,
      @BeanParam IncludeQuery include,
      @BeanParam PageQuery page,
      @Context UriInfo uri) {
    return courseItems
        .list(
            caller.get(),
            query.toFilter(caller.get()),
            page.toPaging(uri, sort.toOrder()),
            include.permissions())
        .map(page.toResponse(uri, CourseItemResponse::of));
  }

  @GET
  @Path("{course_item_id}")
  @RolesAllowed({Roles.STUDENT, Roles.PROFESSOR, Roles.ADMIN})
  @Operation(
      summary = "Get a course item",
      description = "Includes its specialization and its owner.")
  @APIResponse(responseCode = "200", description = "The course item.")
  @Problems(ProblemType.NOT_FOUND)
  public Uni<RestResponse<CourseItemResponse>> getCourseItem(
      @RestPath("course_item_id") UUID id,
      @BeanParam IncludeQuery include,
      @BeanParam IfNoneMatch ifNoneMatch) {
    return courseItems
        .get(caller.get(), id, include.permissions())
        .map(
            ifNoneMatch.toResponse(
                item -> item.value().revision(),
                CourseItemResponse::variantOf,
                CourseItemResponse::of));
  }

  @GET
  @Path("{course_item_id}/permissions")
  @RolesAllowed({Roles.STUDENT, Roles.PROFESSOR, Roles.ADMIN})
  @Cache(noCache = true)
  @Operation(
      summary = "Explain what a user may do with a course item",
      description =
          "Without user_id, what the caller may do. Only an admin may ask for another user.")
  @APIResponse(responseCode = "200", description = "The permissions, with the reasons why not.")
  @Problems({ProblemType.INSUFFICIENT_ROLE, ProblemType.NOT_FOUND})
  public Uni<CourseItemPermissionsResponse> explainCourseItemPermissions(
      @RestPath("course_item_id") UUID id, @BeanParam PermissionsQuery query) {
    return permissions
        .explainCourseItem(caller.get(), id, query.subjectId())
        .map(CourseItemPermissionsResponse::of);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.PROFESSOR, Roles.ADMIN})
  @ConfirmsCaller
  @Operation(
      summary = "Create a course item",
      description = "A professor owns the course items that they create. Admins can set an owner.")
  @APIResponseSchema(
      value = CourseItemResponse.class,
      responseCode = "201",
      responseDescription = "The new course item.")
  @Problems({
    ProblemType.UNKNOWN_SPECIALIZATION,
    ProblemType.OWNER_NOT_PROFESSOR,
    ProblemType.OWNER_NOT_ASSIGNABLE,
    ProblemType.NAME_TAKEN
  })
  public Uni<RestResponse<CourseItemResponse>> createCourseItem(CreateCourseItemRequest request) {
    return courseItems
        .create(caller.get(), request.toDraft(), request.ownerId())
        .map(CourseItemResponse::created);
  }

  @PUT
  @Path("{course_item_id}")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.PROFESSOR, Roles.ADMIN})
  @ConfirmsCaller
  @Operation(
      summary = "Update a course item",
      description =
          "Professors can update only their own course items. Set specialization_id to move the course item.")
  @APIResponse(responseCode = "200", description = "The updated course item.")
  @Problems({
    ProblemType.NOT_FOUND,
    ProblemType.NOT_OWNER,
    ProblemType.UNKNOWN_SPECIALIZATION,
    ProblemType.NAME_TAKEN
  })
  public Uni<RestResponse<CourseItemResponse>> updateCourseItem(
      @RestPath("course_item_id") UUID id,
      @BeanParam IfMatch ifMatch,
      UpdateCourseItemRequest request) {
    return courseItems
        .update(caller.get(), id, request.toDraft(), ifMatch.toPrecondition())
        .map(CourseItemResponse::tagged);
  }

  @DELETE
  @Path("{course_item_id}")
  @RolesAllowed({Roles.PROFESSOR, Roles.ADMIN})
  @Operation(
      summary = "Delete a course item",
      description = "Professors can delete only their own course items.")
  @APIResponse(responseCode = "204", description = "The course item was deleted.")
  @Problems({ProblemType.NOT_FOUND, ProblemType.NOT_OWNER})
  public Uni<Void> deleteCourseItem(
      @RestPath("course_item_id") UUID id, @BeanParam IfMatch ifMatch) {
    return courseItems.delete(caller.get(), id, ifMatch.toPrecondition());
  }

  @PUT
  @Path("{course_item_id}/owner")
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed(Roles.ADMIN)
  @ConfirmsCaller
  @Operation(
      summary = "Set the owner of a course item",
      description = "The owner must be a professor. Replaces the previous owner.")
  @APIResponse(responseCode = "200", description = "The course item with its new owner.")
  @Problems({ProblemType.NOT_FOUND, ProblemType.OWNER_NOT_PROFESSOR})
  public Uni<RestResponse<CourseItemResponse>> assignOwner(
      @RestPath("course_item_id") UUID id, @BeanParam IfMatch ifMatch, OwnerRequest request) {
    return courseItems
        .assignOwner(caller.get(), id, request.ownerId(), ifMatch.toPrecondition())
        .map(CourseItemResponse::tagged);
  }

  @DELETE
  @Path("{course_item_id}/owner")
  @RolesAllowed(Roles.ADMIN)
  @Operation(
      summary = "Remove the owner of a course item",
      description =
          "Afterwards, only admins can change the course item. Has no effect if there is no owner.")
  @APIResponse(responseCode = "204", description = "The course item has no owner.")
  @Problems(ProblemType.NOT_FOUND)
  public Uni<Void> releaseOwner(@RestPath("course_item_id") UUID id, @BeanParam IfMatch ifMatch) {
    return courseItems.releaseOwner(caller.get(), id, ifMatch.toPrecondition());
  }
}
