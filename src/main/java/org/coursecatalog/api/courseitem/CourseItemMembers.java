package org.coursecatalog.api.courseitem;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import org.coursecatalog.api.Limits;
import org.coursecatalog.api.input.Text;
import org.coursecatalog.model.CourseItemContent;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The members of a course item that an author writes. They are members of its requests, its
 * response, and its lines in imports and exports.
 */
@RegisterForReflection
public record CourseItemMembers(
    @NotNull @Text(max = Limits.NAME)
        @Schema(
            description =
                "Unique in its specialization, without regard to case and invisible characters.",
            examples = "Compilers")
        String name,
    @NotNull @Text(max = Limits.TYPE) @Schema(examples = "lecture") String type) {

  public static CourseItemMembers of(CourseItemContent content) {
    return new CourseItemMembers(content.name(), content.type());
  }

  public CourseItemContent toContent() {
    return new CourseItemContent(name, type);
  }
}
