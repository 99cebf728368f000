package org.coursecatalog.settings;

import io.quarkus.runtime.configuration.DurationConverter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.eclipse.microprofile.config.spi.Converter;

/**
 * Converters for {@code @WithConverter} that reject a value outside of its bounds; the start ends
 * with the name of the setting. Every value has a lower and an upper bound, so that no sum or
 * product of settings overflows.
 *
 * <p>Bean Validation is not used: a single constraint in a configuration interface makes Hibernate
 * Validator examine all of them, including hundreds in Quarkus, at each start.
 */
public final class Bounded {

  private static final int MILLION = 1_000_000;
  private static final Duration TEN_YEARS = Duration.ofDays(3650);

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

  /** A text that is not blank, without white space around it and without control characters. */
  public static final class NotBlank implements Converter<String> {

    @Override
    public String convert(String text) {
      if (text.isBlank()) {
        throw new IllegalArgumentException("must not be blank");
      }
      if (!text.equals(text.strip()) || text.chars().anyMatch(Character::isISOControl)) {
        throw new IllegalArgumentException(
            "must not have white space around it or control characters");
      }
      return text;
    }
  }

  /** {@code true} or {@code false}. SmallRye Config takes every other text for {@code false}. */
  public static final class TrueOrFalse implements Converter<Boolean> {

    @Override
    public Boolean convert(String text) {
      return switch (text.strip().toLowerCase(Locale.ROOT)) {
        case "" -> null;
        case "true", "yes", "y", "on", "1" -> true;
        case "false", "no", "n", "off", "0" -> false;
        default -> throw new IllegalArgumentException("must be true or false");
      };
    }
  }

  /** The path of a file or folder. */
  public static final class FilePath implements Converter<Path> {

    @Override
    public Path convert(String text) {
      if (text.isBlank()) {
        throw new IllegalArgumentException("must not be blank");
      }
      return Path.of(text);
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
      return text.isBlank() ? null : within(least, number(text.strip()), most);
    }

    private int number(String text) {
      try {
        return Integer.parseInt(text);
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "must be a whole number from %d to %d".formatted(least, most), e);
      }
    }
  }

  /** 1 to 1,000,000. */
  public static final class FromOne extends Number {

    /** For SmallRye Config. */
    public FromOne() {
      super(1, MILLION);
    }
  }

  /** 64 to 100,000. */
  public static final class From64 extends Number {

    /** For SmallRye Config. */
    public From64() {
      super(64, 100_000);
    }
  }

  /** 4 to 16. */
  public static final class From4To16 extends Number {

    /** For SmallRye Config. */
    public From4To16() {
      super(4, 16);
    }
  }

  /** 1 to 512. */
  public static final class From1To512 extends Number {

    /** For SmallRye Config. */
    public From1To512() {
      super(1, 512);
    }
  }

  private abstract static class Time implements Converter<Duration> {

    private final DurationConverter reader = new DurationConverter();
    private final Duration least;
    private final Duration most;

    Time(Duration least, Duration most) {
      this.least = least;
      this.most = most;
    }

    @Override
    public Duration convert(String text) {
      return text.isBlank() ? null : within(least, duration(text.strip()), most);
    }

    private Duration duration(String text) {
      try {
        return reader.convert(text);
      } catch (IllegalArgumentException | ArithmeticException e) {
        throw new IllegalArgumentException("must be a time such as 500MS, 5S, 15M or 7D", e);
      }
    }
  }

  /** No time to ten years. */
  public static final class DurationFromZero extends Time {

    /** For SmallRye Config. */
    public DurationFromZero() {
      super(Duration.ZERO, TEN_YEARS);
    }
  }

  /** A tenth of a second to an hour, for a time-out. */
  public static final class DurationFrom100Millis extends Time {

    /** For SmallRye Config. */
    public DurationFrom100Millis() {
      super(Duration.ofMillis(100), Duration.ofHours(1));
    }
  }

  /** A second to ten years. */
  public static final class DurationFromOneSecond extends Time {

    /** For SmallRye Config. */
    public DurationFromOneSecond() {
      super(Duration.ofSeconds(1), TEN_YEARS);
    }
  }

  /** No time to an hour, for the time that a stop may take. */
  public static final class DurationUpToAnHour extends Time {

    /** For SmallRye Config. */
    public DurationUpToAnHour() {
      super(Duration.ZERO, Duration.ofHours(1));
    }
  }
}
