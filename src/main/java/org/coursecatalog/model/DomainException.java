package org.coursecatalog.model;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * A rule was broken. It carries no stack trace: it tells a caller something, not a developer, and
 * is thrown often enough for the trace to cost.
 */
public final class DomainException extends RuntimeException {

  private final ErrorCode code;
  private final transient List<Fault> faults;
  private final Duration retryAfter;

  public DomainException(ErrorCode code) {
    this(code, List.of(), Duration.ZERO);
  }

  private DomainException(ErrorCode code, List<Fault> faults, Duration retryAfter) {
    super(Objects.requireNonNull(code).name(), null, false, false);
    this.code = code;
    this.faults = List.copyOf(faults);
    this.retryAfter = retryAfter;
  }

  /** {@link ErrorCode#INVALID} with at least one fault. */
  public static DomainException invalid(List<Fault> faults) {
    if (faults.isEmpty()) {
      throw new IllegalArgumentException("invalid, but without a fault");
    }
    return new DomainException(ErrorCode.INVALID, faults, Duration.ZERO);
  }

  /** {@link ErrorCode#THROTTLED} for this long. */
  public static DomainException throttled(Duration retryAfter) {
    return new DomainException(ErrorCode.THROTTLED, List.of(), retryAfter);
  }

  /** Whether something failed for this reason. */
  public static boolean is(ErrorCode code, Throwable failure) {
    return failure instanceof DomainException broken && broken.code == code;
  }

  /** Zero unless the code is {@link ErrorCode#THROTTLED}. */
  public Duration retryAfter() {
    return retryAfter;
  }

  public ErrorCode code() {
    return code;
  }

  /** Empty unless the code is {@link ErrorCode#INVALID}. */
  public List<Fault> faults() {
    return faults;
  }
}
