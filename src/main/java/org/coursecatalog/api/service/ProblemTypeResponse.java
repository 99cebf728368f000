package org.coursecatalog.api.service;

import org.coursecatalog.api.Limits;
import org.coursecatalog.api.problem.ProblemType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A type of problem, explained. */
@Schema(description = "A type of problem.")
public record ProblemTypeResponse(
    @Schema(maxLength = 64, pattern = ProblemType.URI_PATTERN, examples = "/problems/not-owner")
        String type,
    @Schema(maxLength = 100, examples = "Not yours") String title,
    @Schema(minimum = "400", maximum = "599", examples = "403") int status,
    @Schema(maxLength = Limits.PROBLEM_TEXT, description = "What it means and what to do.")
        String explanation) {

  static ProblemTypeResponse of(ProblemType type) {
    return new ProblemTypeResponse(type.uri(), type.title(), type.status(), type.detail());
  }
}
