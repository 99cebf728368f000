package org.coursecatalog.api.specialization;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.coursecatalog.api.Limits;
import org.coursecatalog.api.conditional.TaggedResponses;
import org.coursecatalog.model.CourseItem;
import org.coursecatalog.model.Specialization;
import org.coursecatalog.model.SpecializationPermissions;
import org.coursecatalog.model.WithPermissions;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** A specialization with its first course items. */
@Schema(description = "A specialization with its first course items.")
public record SpecializationResponse(
    UUID specializationId,
    @Schema(maxLength = Limits.NAME, examples = "Computer Science") String name,
    @Schema(
            maxItems = Limits.MAX_EMBEDDED_ITEMS,
            description =
                "The first "
                    + Limits.MAX_EMBEDDED_ITEMS
                    + " course items. In a list, the first "
                    + Limits.MAX_EMBEDDED_ITEMS_IN_LIST
                    + ".")
        List<ItemSummary> courseItems,
    @Schema(
            minimum = "0",
            maximum = "2147483647",
            description = "The total number of course items.",
            examples = "1")
        int courseItemCount,
    Instant createdAt,
    @Schema(description = "The time of the last change to the specialization itself.")
        Instant updatedAt,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(description = "What the caller may do. Only with ?include=permissions.")
        @Nullable Permissions permissions) {

  static SpecializationResponse of(
      WithPermissions<Specialization, SpecializationPermissions> specialization) {
    return of(specialization.value(), Permissions.of(specialization.permissions()));
  }

  /** Returns the part of the tag for the permissions; {@code null} without permissions. */
  static @Nullable String variantOf(
      WithPermissions<Specialization, SpecializationPermissions> specialization) {
    var permissions = specialization.permissions();
    return permissions == null
        ? null
        : TaggedResponses.variant(
            permissions.update(), permissions.delete(), permissions.createCourseItem());
  }

  private static SpecializationResponse of(
      Specialization specialization, @Nullable Permissions permissions) {
    return new SpecializationResponse(
        specialization.id(),
        specialization.name(),
        specialization.courseItems().stream().map(ItemSummary::of).toList(),
        specialization.courseItemCount(),
        specialization.createdAt(),
        specialization.updatedAt(),
        permissions);
  }

  static RestResponse<SpecializationResponse> tagged(Specialization specialization) {
    return TaggedResponses.ok(specialization.revision(), of(specialization, null));
  }

  static RestResponse<SpecializationResponse> created(Specialization specialization) {
    return TaggedResponses.created(
        "/specialization/" + specialization.id(),
        specialization.revision(),
        of(specialization, null));
  }

  /** A course item in the response for its specialization. */
  @Schema(description = "A course item in the response for its specialization.")
  public record ItemSummary(
      UUID courseItemId,
      @Schema(maxLength = Limits.NAME, examples = "Compilers") String name,
      @Schema(maxLength = Limits.TYPE, examples = "lecture") String type) {

    static ItemSummary of(CourseItem.Summary item) {
      return new ItemSummary(item.id(), item.name(), item.type());
    }
  }

  /** What the caller may do with a specialization. */
  @Schema(
      name = "SpecializationPermissions",
      description = "What the caller may do with a specialization.")
  public record Permissions(boolean update, boolean delete, boolean createCourseItem) {

    /** Returns {@code null} for {@code null}. */
    static @Nullable Permissions of(@Nullable SpecializationPermissions permissions) {
      return permissions == null
          ? null
          : new Permissions(
              permissions.update().allowed(),
              permissions.delete().allowed(),
              permissions.createCourseItem().allowed());
    }
  }
}
