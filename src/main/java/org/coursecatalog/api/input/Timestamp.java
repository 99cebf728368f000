package org.coursecatalog.api.input;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/**
 * Times by RFC 3339 in UTC with milliseconds, also when those are zero. Digit by digit: a list has
 * two in each line, and the formatter of the JDK, which comes to the same, looks up each of seven
 * fields anew.
 */
final class Timestamp {

  private static final DateTimeFormatter ANY_YEAR =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();
  private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");
  private static final byte[] FORM = "0000-00-00T00:00:00.000Z".getBytes(StandardCharsets.US_ASCII);

  private Timestamp() {}

  /** In ASCII. */
  static byte[] of(Instant time) {
    if (time.isBefore(FIRST) || time.isAfter(LAST)) {
      return ANY_YEAR.format(time).getBytes(StandardCharsets.US_ASCII);
    }
    var utc = LocalDateTime.ofEpochSecond(time.getEpochSecond(), time.getNano(), ZoneOffset.UTC);
    var text = FORM.clone();
    putPair(utc.getYear() / 100, text, 0);
    putPair(utc.getYear() % 100, text, 2);
    putPair(utc.getMonthValue(), text, 5);
    putPair(utc.getDayOfMonth(), text, 8);
    putPair(utc.getHour(), text, 11);
    putPair(utc.getMinute(), text, 14);
    putPair(utc.getSecond(), text, 17);
    putPair(utc.getNano() / 10_000_000, text, 20);
    text[22] = digit(utc.getNano() / 1_000_000);
    return text;
  }

  private static void putPair(int number, byte[] text, int at) {
    text[at] = digit(number / 10);
    text[at + 1] = digit(number);
  }

  /** The last digit of a number. */
  private static byte digit(int number) {
    return (byte) ('0' + number % 10);
  }
}
