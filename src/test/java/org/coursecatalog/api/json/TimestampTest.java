package org.coursecatalog.api.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Times are written as the JDK would write them. */
class TimestampTest {

  private static final DateTimeFormatter BY_THE_JDK =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private static String textOf(Instant time) {
    return new String(Timestamp.of(time), StandardCharsets.US_ASCII);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-24T17:26:08.310999999Z, 2026-11-24T17:26:08.310Z",
    "2026-11-24T17:26:08Z, 2026-11-24T17:26:08.000Z",
    "1969-12-31T23:59:59.999999999Z, 1969-12-31T23:59:59.999Z",
    "2024-02-29T00:00:00.001Z, 2024-02-29T00:00:00.001Z",
    "0000-01-01T00:00:00Z, 0000-01-01T00:00:00.000Z",
    "9999-12-31T23:59:59.999999999Z, 9999-12-31T23:59:59.999Z",
    "+10000-01-01T00:00:00Z, +10000-01-01T00:00:00.000Z",
    "-0001-12-31T23:59:59.999999999Z, -0001-12-31T23:59:59.999Z",
  })
  void hasMillisecondsCutOff(Instant time, String text) {
    assertThat(textOf(time)).isEqualTo(text);
  }

  @Property
  void isAsTheJdkWritesIt(@ForAll("times") Instant time) {
    assertThat(textOf(time)).isEqualTo(BY_THE_JDK.format(time));
  }

  @Provide
  Arbitrary<Instant> times() {
    return Combinators.combine(
            Arbitraries.longs()
                .between(Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond())
                .withDistribution(RandomDistribution.biased()),
            Arbitraries.integers().between(0, 999_999_999))
        .as(Instant::ofEpochSecond);
  }

  @Property
  void isAsTheJdkWritesItInYearsOfFourDigits(
      @ForAll @LongRange(min = -62_167_219_200L, max = 253_402_300_799L) long second,
      @ForAll @IntRange(max = 999_999_999) int nano) {
    var time = Instant.ofEpochSecond(second, nano);
    assertThat(textOf(time)).isEqualTo(BY_THE_JDK.format(time));
  }
}
