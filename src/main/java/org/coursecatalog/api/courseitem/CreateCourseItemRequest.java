package org.coursecatalog.api.courseitem;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.coursecatalog.api.Limits;
import org.coursecatalog.api.input.Ids;
import org.coursecatalog.api.input.Text;
import org.coursecatalog.model.CourseItemDraft;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A new course item. */
@Schema(description = "A new course item.")
public record CreateCourseItemRequest(
    @JsonUnwrapped @Valid CourseItemMembers members,
    @NotNull @Text(max = Limits.ID) @Schema(examples = "0199a1b2-0000-7000-8000-000000000001")
        String specializationId,
    @Text(max = Limits.ID)
        @Schema(description = "The id of the professor who owns the course item. For admins only.")
        @Nullable String ownerUserId) {

  CourseItemDraft toDraft() {
    return new CourseItemDraft(members.toContent(), Ids.parse(specializationId));
  }

  @Nullable UUID ownerId() {
    return Ids.parse(ownerUserId);
  }
}
