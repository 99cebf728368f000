package org.coursecatalog.settings;

import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import org.eclipse.microprofile.config.spi.Converter;

/**
 * Read a setting and hold it against its bounds, for {@code @WithConverter}; one that is out of
 * them ends the start with its name.
 *
 * <p>Not by Bean Validation: a single constraint in a configuration interface has Hibernate
 * Validator study all of them, hundreds of Quarkus' own too, in each start.
 */
public final class Bounded {

  private Bounded() {}

  private static <T extends Comparable<T>> T within(T least, T value, T most) {
    if (value.compareTo(least) < 0) {
      throw new IllegalArgumentException("must be at least " + least);
    }
    if (value.compareTo(most) > 0) {
      throw new IllegalArgumentException("must be at most " + most);
    }
    return value;
  }

  /** A text with something in it to see. */
  public static final class NotBlank implements Converter<String> {

    @Override
    public String convert(String text) {
      if (text.isBlank()) {
        throw new IllegalArgumentException("must not be blank");
      }
      return text;
    }
  }

  private abstract static class Number implements Converter<Integer> {

    private final int least;
    private final int most;

    Number(int least, int most) {
      this.least = least;
      this.most = most;
    }

    @Override
    public Integer convert(String text) {
      return text.isBlank() ? null : within(least, Integer.valueOf(text.strip()), most);
    }
  }

  /** 0 or more. */
  public static final class FromZero extends Number {

    /** For SmallRye Config. */
    public FromZero() {
      super(0, Integer.MAX_VALUE);
    }
  }

  /** 1 or more. */
  public static final class FromOne extends Number {

    /** For SmallRye Config. */
    public FromOne() {
      super(1, Integer.MAX_VALUE);
    }
  }

  /** 64 or more. */
  public static final class From64 extends Number {

    /** For SmallRye Config. */
    public From64() {
      super(64, Integer.MAX_VALUE);
    }
  }

  /** 4 to 16. */
  public static final class From4To16 extends Number {

    /** For SmallRye Config. */
    public From4To16() {
      super(4, 16);
    }
  }

  private abstract static class Time implements Converter<Duration> {

    /** What can be counted in nanoseconds. */
    private static final Duration MOST = Duration.ofNanos(Long.MAX_VALUE);

    private final DurationConverter reader = new DurationConverter();
    private final Duration least;

    Time(Duration least) {
      this.least = least;
    }

    @Override
    public Duration convert(String text) {
      var time = reader.convert(text);
      return time == null ? null : within(least, time, MOST);
    }
  }

  /** No time, or more. */
  public static final class DurationFromZero extends Time {

    /** For SmallRye Config. */
    public DurationFromZero() {
      super(Duration.ZERO);
    }
  }

  /** A tenth of a second, or more. */
  public static final class DurationFrom100Millis extends Time {

    /** For SmallRye Config. */
    public DurationFrom100Millis() {
      super(Duration.ofMillis(100));
    }
  }

  /** A second, or more. */
  public static final class DurationFromOneSecond extends Time {

    /** For SmallRye Config. */
    public DurationFromOneSecond() {
      super(Duration.ofSeconds(1));
    }
  }
}
