package org.coursecatalog.api.courseitem;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.validation.Valid;
import org.coursecatalog.api.Limits;
import org.coursecatalog.api.input.Ids;
import org.coursecatalog.api.input.Text;
import org.coursecatalog.model.CourseItemDraft;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The new content of a course item. */
@Schema(description = "The new content of a course item.")
public record UpdateCourseItemRequest(
    @JsonUnwrapped @Valid CourseItemMembers members,
    @Text(max = Limits.ID)
        @Schema(
            description =
                "The new specialization of the course item. If absent, the specialization does not change.")
        @Nullable String specializationId) {

  CourseItemDraft toDraft() {
    return new CourseItemDraft(members.toContent(), Ids.parse(specializationId));
  }
}
