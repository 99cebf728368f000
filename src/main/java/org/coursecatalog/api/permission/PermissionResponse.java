package org.coursecatalog.api.permission;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.coursecatalog.api.Limits;
import org.coursecatalog.api.problem.ProblemType;
import org.coursecatalog.model.Decision;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A decision about an action: allowed, or denied with a reason. */
@Schema(description = "A decision about an action: allowed, or denied with a reason.")
public record PermissionResponse(
    boolean allowed,
    @JsonInclude(JsonInclude.Include.NON_NULL)
        @Schema(minItems = 1, maxItems = 1, description = "Absent if the action is allowed.")
        @Nullable List<Reason> reasons) {

  static PermissionResponse of(Decision decision) {
    return new PermissionResponse(
        decision.allowed(),
        decision.reason() == null ? null : List.of(Reason.of(decision.reason())));
  }

  /** A reason why an action is not allowed. */
  @Schema(description = "A reason why an action is not allowed.")
  public record Reason(
      @Schema(
              maxLength = 64,
              pattern = ProblemType.URI_PATTERN,
              description = "The problem type with which the service would reject the action.",
              examples = "/problems/not-owner")
          String type,
      @Schema(maxLength = Limits.PROBLEM_TEXT, description = "A sentence for the caller.")
          String detail) {

    static Reason of(Decision.Reason reason) {
      return new Reason(ProblemType.of(reason.code()).uri(), reason.detail());
    }
  }
}
