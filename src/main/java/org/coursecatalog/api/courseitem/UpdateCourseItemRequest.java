package org.coursecatalog.api.courseitem;

import jakarta.validation.constraints.NotNull;
import org.coursecatalog.api.input.Ids;
import org.coursecatalog.api.input.Text;
import org.coursecatalog.model.CourseItemDraft;
import org.coursecatalog.model.TextLimits;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a course item is to be. */
@Schema(description = "What a course item is to be.")
public record UpdateCourseItemRequest(
    @NotNull @Text(max = TextLimits.NAME)
        @Schema(
            required = true,
            minLength = 1,
            maxLength = TextLimits.NAME,
            description =
                "Unique in its specialization, without regard to case and invisible characters.",
            examples = "Compilers")
        String name,
    @NotNull @Text(max = TextLimits.TYPE)
        @Schema(required = true, minLength = 1, maxLength = TextLimits.TYPE, examples = "lecture")
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
