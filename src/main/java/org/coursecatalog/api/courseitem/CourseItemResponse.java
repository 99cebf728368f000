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
            description = "null while nobody owns it.")
        @Nullable UUID ownerUserId,
    Instant createdAt,
    @Schema(description = "When its own members or its owner last changed.") Instant updatedAt) {

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

  /** A specialization as a course item shows it. */
  @Schema(description = "A specialization as a course item shows it.")
  public record SpecializationSummary(
      UUID specializationId,
      @Schema(maxLength = Limits.NAME, examples = "Computer Science") String name) {

    static SpecializationSummary of(ItemSpecialization specialization) {
      return new SpecializationSummary(specialization.id(), specialization.name());
    }
  }
}
