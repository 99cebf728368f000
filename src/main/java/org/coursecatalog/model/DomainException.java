package org.coursecatalog.model;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The failure of a use case, with an {@link ErrorCode}. The exception has no stack trace, because
 * it is frequent and reports no programming error.
 */
public final class DomainException extends RuntimeException {

  private final ErrorCode code;
  private final transient List<Fault> faults;
  private final Duration retryAfter;
  private final @Nullable String detail;
  private final transient @Nullable Existing existing;

  public DomainException(ErrorCode code) {
    this(code, List.of(), Duration.ZERO, null, null);
  }

  /**
   * @param detail a sentence for the client about this case
   */
  public DomainException(ErrorCode code, String detail) {
    this(code, List.of(), Duration.ZERO, detail, null);
  }

  /**
   * @param existing the resource with the name that is taken
   */
  public DomainException(ErrorCode code, Existing existing) {
    this(code, List.of(), Duration.ZERO, null, existing);
  }

  private DomainException(
      ErrorCode code,
      List<Fault> faults,
      Duration retryAfter,
      @Nullable String detail,
      @Nullable Existing existing) {
    super(Objects.requireNonNull(code).name(), null, false, false);
    this.code = code;
    this.faults = List.copyOf(faults);
    this.retryAfter = retryAfter;
    this.detail = detail;
    this.existing = existing;
  }

  /** Creates an exception with {@link ErrorCode#INVALID} and at least one fault. */
  public static DomainException invalid(List<Fault> faults) {
    if (faults.isEmpty()) {
      throw new IllegalArgumentException("INVALID without a fault");
    }
    return new DomainException(ErrorCode.INVALID, faults, Duration.ZERO, null, null);
  }

  /** Creates an exception with {@link ErrorCode#THROTTLED}. */
  public static DomainException throttled(Duration retryAfter) {
    return new DomainException(ErrorCode.THROTTLED, List.of(), retryAfter, null, null);
  }

  /** Returns whether a failure is a {@code DomainException} with this code. */
  public static boolean is(ErrorCode code, Throwable failure) {
    return failure instanceof DomainException exception && exception.code == code;
  }

  /** Zero unless the code is {@link ErrorCode#THROTTLED}. */
  public Duration retryAfter() {
    return retryAfter;
  }

  /** Returns a sentence for the client, or {@code null} if the code says enough. */
  public @Nullable String detail() {
    return detail;
  }

  /** Returns the resource with the name that is taken, or {@code null} if it is unknown. */
  public @Nullable Existing existing() {
    return existing;
  }

  public ErrorCode code() {
    return code;
  }

  /** Empty unless the code is {@link ErrorCode#INVALID}. */
  public List<Fault> faults() {
    return faults;
  }

  /** The resource that already has a requested name. */
  public record Existing(Kind kind, UUID id) {

    public Existing {
      Objects.requireNonNull(kind);
      Objects.requireNonNull(id);
    }

    /** The kinds of resources with unique names. */
    public enum Kind {
      SPECIALIZATION,
      COURSE_ITEM
    }
  }
}
