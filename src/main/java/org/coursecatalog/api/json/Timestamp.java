package org.coursecatalog.api.json;

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

  static String of(Instant time) {
    if (time.isBefore(FIRST) || time.isAfter(LAST)) {
      return ANY_YEAR.format(time);
    }
    var utc = LocalDateTime.ofEpochSecond(time.getEpochSecond(), time.getNano(), ZoneOffset.UTC);
    var text = FORM.clone();
    put(utc.getYear(), 4, text, 0);
    put(utc.getMonthValue(), 2, text, 5);
    put(utc.getDayOfMonth(), 2, text, 8);
    put(utc.getHour(), 2, text, 11);
    put(utc.getMinute(), 2, text, 14);
    put(utc.getSecond(), 2, text, 17);
    put(utc.getNano() / 1_000_000, 3, text, 20);
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  private static void put(int number, int digits, byte[] text, int from) {
    var rest = number;
    for (var at = from + digits - 1; at >= from; at--) {
      text[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
