package org.coursecatalog.model;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * The failure of a use case, with an {@link ErrorCode}. The exception has no stack trace, because
 * it is frequent and reports no programming error.
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

  /** Creates an exception with {@link ErrorCode#INVALID} and at least one fault. */
  public static DomainException invalid(List<Fault> faults) {
    if (faults.isEmpty()) {
      throw new IllegalArgumentException("INVALID without a fault");
    }
    return new DomainException(ErrorCode.INVALID, faults, Duration.ZERO);
  }

  /** Creates an exception with {@link ErrorCode#THROTTLED}. */
  public static DomainException throttled(Duration retryAfter) {
    return new DomainException(ErrorCode.THROTTLED, List.of(), retryAfter);
  }

  /** Returns whether a failure is a {@code DomainException} with this code. */
  public static boolean is(ErrorCode code, Throwable failure) {
    return failure instanceof DomainException exception && exception.code == code;
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
