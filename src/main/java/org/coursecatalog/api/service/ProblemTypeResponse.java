package org.coursecatalog.api.service;

import org.coursecatalog.api.Limits;
import org.coursecatalog.api.problem.ProblemType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The explanation of a problem type. */
@Schema(description = "The explanation of a problem type.")
public record ProblemTypeResponse(
    @Schema(maxLength = 64, pattern = ProblemType.URI_PATTERN, examples = "/problems/not-owner")
        String type,
    @Schema(maxLength = 100, examples = "Not the owner") String title,
    @Schema(minimum = "400", maximum = "599", examples = "403") int status,
    @Schema(
            maxLength = Limits.PROBLEM_TEXT,
            description = "The cause of the problem and its remedy.")
        String explanation) {

  static ProblemTypeResponse of(ProblemType type) {
    return new ProblemTypeResponse(type.uri(), type.title(), type.status(), type.detail());
  }
}
