package org.coursecatalog.api.courseitem;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.validation.Valid;
import org.coursecatalog.api.Limits;
import org.coursecatalog.api.input.Ids;
import org.coursecatalog.api.input.Text;
import org.coursecatalog.model.CourseItemDraft;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What a course item is to be. */
@Schema(description = "What a course item is to be.")
public record UpdateCourseItemRequest(
    @JsonUnwrapped @Valid CourseItemMembers members,
    @Text(max = Limits.ID) @Schema(description = "Where it is to move; without it, it stays.")
        @Nullable String specializationId) {

  CourseItemDraft toDraft() {
    return new CourseItemDraft(members.toContent(), Ids.parse(specializationId));
  }
}
