package org.coursecatalog.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A decision about an action: allowed, or denied with a reason.
 *
 * @param reason {@code null} if the action is allowed
 */
public record Decision(@Nullable Reason reason) {

  public static final Decision ALLOWED = new Decision(null);

  public static Decision denied(ErrorCode code, String detail) {
    return new Decision(new Reason(code, detail));
  }

  public boolean allowed() {
    return reason == null;
  }

  /** Fails with the reason if the action is not allowed. */
  public void require() {
    if (reason != null) {
      throw reason.toException();
    }
  }

  /**
   * The reason why an action is denied.
   *
   * @param detail a sentence for the client
   */
  public record Reason(ErrorCode code, String detail) {

    public Reason {
      Objects.requireNonNull(code);
      Objects.requireNonNull(detail);
    }

    public DomainException toException() {
      return new DomainException(code, detail);
    }
  }
}
