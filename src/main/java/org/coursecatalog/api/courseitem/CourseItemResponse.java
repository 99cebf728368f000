package org.coursecatalog.api.courseitem;

import java.time.Instant;
import java.util.UUID;
import org.coursecatalog.api.Limits;
import org.coursecatalog.api.conditional.TaggedResponses;
import org.coursecatalog.model.CourseItem;
import org.coursecatalog.model.ItemSpecialization;
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
    Instant createdAt,
    @Schema(description = "The time of the last change to the course item or its owner.")
        Instant updatedAt) {

  static CourseItemResponse of(CourseItem item) {
    return new CourseItemResponse(
        item.id(),
        item.content().name(),
        item.content().type(),
        SpecializationSummary.of(item.specialization()),
        item.ownerId(),
        item.createdAt(),
        item.updatedAt());
  }

  static RestResponse<CourseItemResponse> tagged(CourseItem item) {
    return TaggedResponses.ok(item.revision(), of(item));
  }

  static RestResponse<CourseItemResponse> created(CourseItem item) {
    return TaggedResponses.created("/course_item/" + item.id(), item.revision(), of(item));
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
}
