package org.coursecatalog.api.problem;

import org.jspecify.annotations.Nullable;

/** Thrown when the API layer rejects a request before it reaches the domain. */
public final class ProblemException extends RuntimeException {

  private final ProblemType type;

  public ProblemException(ProblemType type) {
    this(type, type.detail());
  }

  /** Replaces the detail of the problem type. */
  public ProblemException(ProblemType type, String detail) {
    super(detail, null, false, false);
    this.type = type;
  }

  public ProblemType type() {
    return type;
  }

  public @Nullable String detail() {
    return getMessage();
  }
}
