package org.coursecatalog.api.courseitem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.coursecatalog.api.Limits;
import org.coursecatalog.api.conditional.TaggedResponses;
import org.coursecatalog.model.CourseItem;
import org.coursecatalog.model.CourseItemPermissions;
import org.coursecatalog.model.ItemOwner;
import org.coursecatalog.model.ItemSpecialization;
import org.coursecatalog.model.WithPermissions;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A course item. */
@Schema(description = "A course item.")
public record CourseItemResponse(
    UUID courseItemId,
    @Schema(maxLength = Limits.NAME, examples = "Compilers") String name,
    @Schema(maxLength = Limits.TYPE, examples = "lecture") String type,
    SpecializationSummary specialization,
    @Schema(
            nullable = true,
            implementation = String.class,
            minLength = 1,
            maxLength = Limits.ID,
            description = "null if the course item has no owner.")
        @Nullable UUID ownerUserId,
    @Schema(nullable = true, description = "null if the course item has no owner.")
        @Nullable OwnerSummary owner,
    Instant createdAt,
    @Schema(description = "The time of the last change to the course item or its owner.")
        Instant updatedAt,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "What the caller may do. Only with ?include=permissions.")
        @Nullable Permissions permissions) {

  static CourseItemResponse of(WithPermissions<CourseItem, CourseItemPermissions> item) {
    return of(item.value(), Permissions.of(item.permissions()));
  }

  /** Returns the part of the tag for the permissions; {@code null} without permissions. */
  static @Nullable String variantOf(WithPermissions<CourseItem, CourseItemPermissions> item) {
    var permissions = item.permissions();
    return permissions == null
        ? null
        : TaggedResponses.variant(
            permissions.update(), permissions.delete(), permissions.assignOwner());
  }

  private static CourseItemResponse of(CourseItem item, @Nullable Permissions permissions) {
    return new CourseItemResponse(
        item.id(),
        item.content().name(),
        item.content().type(),
        SpecializationSummary.of(item.specialization()),
        item.ownerId(),
        OwnerSummary.of(item.owner()),
        item.createdAt(),
        item.updatedAt(),
        permissions);
  }

  static RestResponse<CourseItemResponse> tagged(CourseItem item) {
    return TaggedResponses.ok(item.revision(), of(item, null));
  }

  static RestResponse<CourseItemResponse> created(CourseItem item) {
    return TaggedResponses.created("/course_item/" + item.id(), item.revision(), of(item, null));
  }

  /** The specialization of a course item. */
  @Schema(description = "The specialization of a course item.")
  public record SpecializationSummary(
      UUID specializationId,
      @Schema(maxLength = Limits.NAME, examples = "Computer Science") String name) {

    static SpecializationSummary of(ItemSpecialization specialization) {
      return new SpecializationSummary(specialization.id(), specialization.name());
    }
  }

  /** The owner of a course item as the item shows it. */
  @Schema(description = "The owner of a course item as the item shows it.")
  public record OwnerSummary(
      UUID userId,
      @Schema(
              maxLength = Limits.NAME,
              description = "The display name, or the user name if there is no display name.",
              examples = "Ada Lovelace")
          String name) {

    /** Returns {@code null} for {@code null}. */
    static @Nullable OwnerSummary of(@Nullable ItemOwner owner) {
      return owner == null ? null : new OwnerSummary(owner.id(), owner.name());
    }
  }

  /** What the caller may do with a course item. */
  @Schema(
      name = "CourseItemPermissions",
      description = "What the caller may do with a course item.")
  public record Permissions(
      boolean update,
      boolean delete,
      @Schema(description = "Assign or release the owner.") boolean assignOwner) {

    /** Returns {@code null} for {@code null}. */
    static @Nullable Permissions of(@Nullable CourseItemPermissions permissions) {
      return permissions == null
          ? null
          : new Permissions(
              permissions.update().allowed(),
              permissions.delete().allowed(),
              permissions.assignOwner().allowed());
    }
  }
}
