package org.coursecatalog.api.specialization;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.coursecatalog.api.Limits;
import org.coursecatalog.api.conditional.TaggedResponses;
import org.coursecatalog.model.CourseItem;
import org.coursecatalog.model.Specialization;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;

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
        Instant updatedAt) {

  static SpecializationResponse of(Specialization specialization) {
    return new SpecializationResponse(
        specialization.id(),
        specialization.name(),
        specialization.courseItems().stream().map(ItemSummary::of).toList(),
        specialization.courseItemCount(),
        specialization.createdAt(),
        specialization.updatedAt());
  }

  static RestResponse<SpecializationResponse> tagged(Specialization specialization) {
    return TaggedResponses.ok(specialization.revision(), of(specialization));
  }

  static RestResponse<SpecializationResponse> created(Specialization specialization) {
    return TaggedResponses.created(
        "/specialization/" + specialization.id(), specialization.revision(), of(specialization));
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
}
