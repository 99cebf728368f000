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
import org.coursecatalog.api.input.PageQuery;
import org.coursecatalog.api.problem.ProblemType;
import org.coursecatalog.api.problem.Problems;
import org.coursecatalog.api.security.ConfirmsCaller;
import org.coursecatalog.api.security.Roles;
import org.coursecatalog.domain.catalog.CourseItemService;
import org.coursecatalog.model.CourseItem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

/** What is taught. */
@Cancellable(false)
@Path("/course_item")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Course item")
public class CourseItemResource {

  private final CourseItemService courseItems;
  private final CurrentCaller caller;

  CourseItemResource(CourseItemService courseItems, CurrentCaller caller) {
    this.courseItems = courseItems;
    this.caller = caller;
  }

  @GET
  @RolesAllowed({Roles.STUDENT, Roles.PROFESSOR, Roles.ADMIN})
  @Operation(
      summary = "List the course items",
      description = "In pages; of several filters all apply.")
  @APIResponse(responseCode = "200", description = "The course items, oldest first.")
  public Uni<RestResponse<List<CourseItemResponse>>> listCourseItems(
      @BeanParam CourseItemQuery query, @BeanParam PageQuery page, @Context UriInfo uri) {
    return courseItems
        .list(query.toFilter(caller.get()), page.toPaging(uri))
        .map(page.toResponse(uri, CourseItemResponse::of));
  }

  @GET
  @Path("{course_item_id}")
  @RolesAllowed({Roles.STUDENT, Roles.PROFESSOR, Roles.ADMIN})
  @Operation(summary = "Read a course item", description = "With its specialization and its owner.")
  @APIResponse(responseCode = "200", description = "The course item.")
  @Problems(ProblemType.NOT_FOUND)
  public Uni<RestResponse<CourseItemResponse>> getCourseItem(
      @RestPath("course_item_id") UUID id, @BeanParam IfNoneMatch ifNoneMatch) {
    return courseItems
        .get(id)
        .map(ifNoneMatch.toResponse(CourseItem::revision, CourseItemResponse::of));
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RolesAllowed({Roles.PROFESSOR, Roles.ADMIN})
  @ConfirmsCaller
  @Operation(
      summary = "Create a course item",
      description = "A professor owns what they create. An admin may name an owner.")
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
      summary = "Change a course item",
      description = "A professor only their own. With a specialization_id the item moves there.")
  @APIResponse(responseCode = "200", description = "The course item as it is now.")
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
  @Operation(summary = "Delete a course item", description = "A professor only their own.")
  @APIResponse(responseCode = "204", description = "It is gone.")
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
      summary = "Give a course item to a professor",
      description = "Whoever owned it before owns it no more.")
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
      summary = "Leave a course item without an owner",
      description =
          "From then on only admins change it. Where nobody owns it already, nothing happens.")
  @APIResponse(responseCode = "204", description = "Nobody owns it.")
  @Problems(ProblemType.NOT_FOUND)
  public Uni<Void> releaseOwner(@RestPath("course_item_id") UUID id, @BeanParam IfMatch ifMatch) {
    return courseItems.releaseOwner(caller.get(), id, ifMatch.toPrecondition());
  }
}
