package org.coursecatalog.settings;

import io.quarkus.runtime.configuration.DurationConverter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;
import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;

/**
 * Converters for {@code @WithConverter} that reject a value outside of its bounds. Every number and
 * time has both bounds, so that no sum or product of settings overflows. ADR 21 says why this is
 * not Bean Validation.
 */
public final class Bounded {

  private Bounded() {}

  /** A text that is not blank, without white space around it and without control characters. */
  public static final class NotBlank implements Converter<String> {

    @Override
    public @Nullable String convert(String text) {
      if (text.isBlank()
          || !text.equals(text.strip())
          || text.chars().anyMatch(Character::isISOControl)) {
        throw new IllegalArgumentException(
            "must not be blank, have white space around it or control characters");
      }
      return text;
    }
  }

  /** {@code true} or {@code false}. SmallRye Config takes every other text for {@code false}. */
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

  /** Returns {@code null} for a blank text, as converters do. */
  private static <T extends Comparable<T>> @Nullable T read(
      String text, String kind, Function<String, T> parser, String least, String most) {
    if (text.isBlank()) {
      return null;
    }
    var rule = "must be %s from %s to %s".formatted(kind, least, most);
    try {
      var value = parser.apply(text.strip());
      if (value.compareTo(parser.apply(least)) >= 0 && value.compareTo(parser.apply(most)) <= 0) {
        return value;
      }
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new IllegalArgumentException(rule, e);
    }
    throw new IllegalArgumentException(rule);
  }

  private abstract static class Number implements Converter<Integer> {

    private final String least;
    private final String most;

    Number(String least, String most) {
      this.least = least;
      this.most = most;
    }

    @Override
    public @Nullable Integer convert(String text) {
      return read(text, "a whole number", Integer::valueOf, least, most);
    }
  }

  private abstract static class Time implements Converter<Duration> {

    private final String least;
    private final String most;

    Time(String least, String most) {
      this.least = least;
      this.most = most;
    }

    @Override
    public @Nullable Duration convert(String text) {
      return read(text, "a time", DurationConverter::parseDuration, least, most);
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

  /** No time to ten years. */
  public static final class DurationFromZero extends Time {
    public DurationFromZero() {
      super("0S", "3650D");
    }
  }

  /** A tenth of a second to an hour, for a time-out. */
  public static final class DurationFrom100Millis extends Time {
    public DurationFrom100Millis() {
      super("100MS", "1H");
    }
  }

  /** A second to ten years. */
  public static final class DurationFromOneSecond extends Time {
    public DurationFromOneSecond() {
      super("1S", "3650D");
    }
  }

  /** No time to an hour, for the time that a stop may take. */
  public static final class DurationUpToAnHour extends Time {
    public DurationUpToAnHour() {
      super("0S", "1H");
    }
  }
}
