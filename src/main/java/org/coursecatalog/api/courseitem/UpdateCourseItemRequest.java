package org.coursecatalog.api.courseitem;

import jakarta.validation.constraints.NotNull;
import org.coursecatalog.api.Ids;
import org.coursecatalog.api.json.Text;
import org.coursecatalog.model.CourseItemDraft;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a course item is to be. */
@Schema(description = "What a course item is to be.")
public record UpdateCourseItemRequest(
    @NotNull @Text(max = 200)
        @Schema(
            required = true,
            minLength = 1,
            maxLength = 200,
            description = "Unique in its specialization, without regard to case.",
            examples = "Compilers")
        String name,
    @NotNull @Text(max = 64)
        @Schema(required = true, minLength = 1, maxLength = 64, examples = "lecture")
        String type,
    @Text(max = Ids.MAX_LENGTH)
        @Schema(
            nullable = true,
            minLength = 1,
            maxLength = Ids.MAX_LENGTH,
            description = "Where it is to move; without it, it stays.")
        String specializationId) {

  CourseItemDraft toDraft() {
    return new CourseItemDraft(name, type, Ids.parse(specializationId));
  }
}
