package org.coursecatalog.api.problem;

import org.jspecify.annotations.Nullable;

/** A request is refused for what HTTP says about it, before any rule of the domain is asked. */
public final class ProblemException extends RuntimeException {

  private final ProblemType type;

  public ProblemException(ProblemType type) {
    this(type, type.detail());
  }

  /**
   * @param detail replaces the sentence of the type for the client
   */
  public ProblemException(ProblemType type, String detail) {
    super(detail, null, false, false);
    this.type = type;
  }

  public ProblemType type() {
    return type;
  }

  /** A sentence for the client. */
  public @Nullable String detail() {
    return getMessage();
  }
}
