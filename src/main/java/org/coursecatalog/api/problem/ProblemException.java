package org.coursecatalog.api.problem;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a request is rejected because of its HTTP syntax or headers, before it reaches the
 * domain.
 */
public final class ProblemException extends RuntimeException {

  private final ProblemType type;

  public ProblemException(ProblemType type) {
    this(type, type.detail());
  }

  /**
   * @param detail replaces the detail of the type
   */
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
