package org.coursecatalog.api.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Random;
import org.coursecatalog.support.SeededRuns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Timestamps have the format of the JDK, with milliseconds. */
class TimestampTest {

  private static final DateTimeFormatter JDK_FORMAT =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  @ParameterizedTest
  @CsvSource({
    "2026-11-24T17:26:08.310999999Z, 2026-11-24T17:26:08.310Z",
    "2026-11-24T17:26:08Z, 2026-11-24T17:26:08.000Z",
    "1969-12-31T23:59:59.999999999Z, 1969-12-31T23:59:59.999Z",
    "2024-02-29T00:00:00.001Z, 2024-02-29T00:00:00.001Z",
    "0000-01-01T00:00:00Z, 0000-01-01T00:00:00.000Z",
    "9999-12-31T23:59:59.999999999Z, 9999-12-31T23:59:59.999Z",
  })
  void isTruncatedToMilliseconds(Instant time, String text) {
    assertThat(textOf(time)).isEqualTo(text);
  }

  @Test
  void equalsTheJdkFormatForYearsOfFourDigits() {
    SeededRuns.run(
        1000,
        random -> assertEqualsJdkFormat(timeBetween(-62_167_219_200L, 253_402_300_799L, random)));
  }

  private static String textOf(Instant time) {
    return new String(Timestamp.of(time), StandardCharsets.US_ASCII);
  }

  /** Returns a random time. Half of the times are scaled down towards 1970. */
  private static Instant timeBetween(long min, long max, Random random) {
    var size = random.nextBoolean() ? 0 : random.nextInt(45);
    var second = min + (long) (random.nextDouble() * (max - min)) >> size;
    return Instant.ofEpochSecond(Math.max(min, second), random.nextInt(1_000_000_000));
  }

  private static void assertEqualsJdkFormat(Instant time) {
    assertThat(textOf(time)).isEqualTo(JDK_FORMAT.format(time));
  }
}
