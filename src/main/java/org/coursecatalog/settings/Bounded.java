package org.coursecatalog.settings;

import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;

/**
 * Converters for {@code @WithConverter} that reject values outside of their bounds. Every number
 * and duration has both bounds, so that no sum or product of settings overflows. ADR 21 explains
 * why this is not Bean Validation.
 */
public final class Bounded {

  private Bounded() {}

  /** A nonblank text without leading or trailing white space and without control characters. */
  public static final class NotBlank implements Converter<String> {

    @Override
    public @Nullable String convert(String text) {
      if (text.isBlank()
          || !text.equals(text.strip())
          || text.chars().anyMatch(Character::isISOControl)) {
        throw new IllegalArgumentException(
            "must not be blank, begin or end with white space, or contain control characters");
      }
      return text;
    }
  }

  /** Rejects texts other than Booleans, which SmallRye Config would convert to {@code false}. */
  public static final class TrueOrFalse implements Converter<Boolean> {

    @Override
    public @Nullable Boolean convert(String text) {
      return switch (text.strip().toLowerCase(Locale.ROOT)) {
        case "" -> null;
        case "true", "yes", "y", "on", "1" -> true;
        case "false", "no", "n", "off", "0" -> false;
        default -> throw new IllegalArgumentException("must be true or false");
      };
    }
  }

  /** Returns {@code null} for a blank text, as the converters of SmallRye Config do. */
  private static <T extends Comparable<T>> @Nullable T read(
      String text, String kind, Function<String, T> parser, String min, String max) {
    if (text.isBlank()) {
      return null;
    }
    var rule = "must be %s from %s to %s".formatted(kind, min, max);
    try {
      var value = parser.apply(text.strip());
      if (value.compareTo(parser.apply(min)) >= 0 && value.compareTo(parser.apply(max)) <= 0) {
        return value;
      }
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new IllegalArgumentException(rule, e);
    }
    throw new IllegalArgumentException(rule);
  }

  private abstract static class Number implements Converter<Integer> {

    private final String min;
    private final String max;

    Number(String min, String max) {
      this.min = min;
      this.max = max;
    }

    @Override
    public @Nullable Integer convert(String text) {
      return read(text, "a whole number", Integer::valueOf, min, max);
    }
  }

  private abstract static class Time implements Converter<Duration> {

    private final String min;
    private final String max;

    Time(String min, String max) {
      this.min = min;
      this.max = max;
    }

    @Override
    public @Nullable Duration convert(String text) {
      return read(text, "a duration", DurationConverter::parseDuration, min, max);
    }
  }

  /** 1 to 1,000,000. */
  public static final class FromOne extends Number {
    public FromOne() {
      super("1", "1000000");
    }
  }

  /** 64 to 100,000. */
  public static final class From64 extends Number {
    public From64() {
      super("64", "100000");
    }
  }

  /** 4 to 16. */
  public static final class From4To16 extends Number {
    public From4To16() {
      super("4", "16");
    }
  }

  /** 1 to 512. */
  public static final class From1To512 extends Number {
    public From1To512() {
      super("1", "512");
    }
  }

  /** 0 to ten years. */
  public static final class DurationFromZero extends Time {
    public DurationFromZero() {
      super("0S", "3650D");
    }
  }

  /** 100 milliseconds to one hour. */
  public static final class DurationFrom100Millis extends Time {
    public DurationFrom100Millis() {
      super("100MS", "1H");
    }
  }

  /** One second to ten years. */
  public static final class DurationFromOneSecond extends Time {
    public DurationFromOneSecond() {
      super("1S", "3650D");
    }
  }

  /** 0 to one hour. */
  public static final class DurationUpToAnHour extends Time {
    public DurationUpToAnHour() {
      super("0S", "1H");
    }
  }
}
