package org.coursecatalog.api.problem;

/** A request is refused for what HTTP says about it, before any rule of the domain is asked. */
public final class ProblemException extends RuntimeException {

  private final ProblemType type;

  public ProblemException(ProblemType type) {
    super(type.name(), null, false, false);
    this.type = type;
  }

  public ProblemType type() {
    return type;
  }
}
