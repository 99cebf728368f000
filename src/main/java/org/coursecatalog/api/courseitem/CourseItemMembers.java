package org.coursecatalog.api.courseitem;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.NotNull;
import org.coursecatalog.api.Limits;
import org.coursecatalog.api.input.Text;
import org.coursecatalog.model.CourseItemContent;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The content of a course item in requests, imports and exports. */
@RegisterForReflection
public record CourseItemMembers(
    @NotNull @Text(max = Limits.NAME)
        @Schema(
            description =
                "Must be unique in its specialization. Case and invisible characters are ignored.",
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
