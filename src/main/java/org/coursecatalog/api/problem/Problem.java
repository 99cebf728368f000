package org.coursecatalog.api.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.coursecatalog.api.Limits;
import org.coursecatalog.model.Fault;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Problem details (RFC 9457). */
@Schema(description = "Problem details (RFC 9457).")
public record Problem(
    @Schema(
            maxLength = 64,
            pattern = ProblemType.URI_PATTERN,
            description =
                "Identifies the problem type. GET on this reference returns an explanation.",
            examples = "/problems/not-owner")
        String type,
    @Schema(maxLength = 100, examples = "Not the owner") String title,
    @Schema(minimum = "400", maximum = "599", examples = "403") int status,
    @Schema(maxLength = Limits.PROBLEM_TEXT, description = "A description of the problem.")
        @Nullable String detail,
    @Schema(
            maxLength = 16384,
            description = "The path of the request. For status 500, the incident id in the log.",
            examples = "/course_item/0199a1b2-0000-7000-8000-000000000001")
        @Nullable String instance,
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
        @Schema(
            maxItems = Limits.FAULTS,
            description = "For status 422, the first " + Limits.FAULTS + " validation errors.")
        List<FieldError> errors,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(
            maxLength = 64,
            description = "For a name that is taken, the path of the resource with this name.",
            examples = "/course_item/0199a1b2-0000-7000-8000-000000000001")
        @Nullable String existing) {

  public static final String MEDIA_TYPE = "application/problem+json";

  public static Problem of(ProblemType type, @Nullable String instance) {
    return of(type, type.detail(), instance, List.of());
  }

  public static Problem of(
      ProblemType type, @Nullable String detail, @Nullable String instance, List<Fault> faults) {
    return new Problem(
        type.uri(),
        type.title(),
        type.status(),
        detail,
        RequestPath.toReference(instance),
        faults.stream().map(fault -> new FieldError(fault.field(), fault.message())).toList(),
        null);
  }

  Problem withExisting(String path) {
    return new Problem(type, title, status, detail, instance, errors, path);
  }

  /** A validation error of one member or query parameter. */
  @Schema(description = "A validation error of one member or query parameter.")
  public record FieldError(
      @Schema(maxLength = Limits.MEMBER_NAME, examples = "name") String field,
      @Schema(maxLength = Limits.PROBLEM_TEXT, examples = "is missing") String message) {}
}
