package org.coursecatalog.api.problem;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A type of problem, explained. */
@Schema(description = "A type of problem.")
public record ProblemTypeResponse(
    @Schema(required = true, examples = "/problems/not-owner") String type,
    @Schema(required = true, examples = "Not yours") String title,
    @Schema(required = true, examples = "403") int status,
    @Schema(required = true, description = "What it means and what to do.") String explanation) {

  static ProblemTypeResponse of(ProblemType type) {
    return new ProblemTypeResponse(type.uri(), type.title(), type.status(), type.detail());
  }
}
