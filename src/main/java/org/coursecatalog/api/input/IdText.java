package org.coursecatalog.api.input;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Ids by RFC 9562, section 4: as {@link UUID#toString}, which would make a text of them first, and
 * a list has three in each line.
 */
final class IdText {

  private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private IdText() {}

  /** In ASCII. */
  static byte[] of(UUID id) {
    var text = new byte[36];
    putHex(id.getMostSignificantBits() >>> 32, 8, text, 0);
    text[8] = '-';
    putHex(id.getMostSignificantBits() >>> 16, 4, text, 9);
    text[13] = '-';
    putHex(id.getMostSignificantBits(), 4, text, 14);
    text[18] = '-';
    putHex(id.getLeastSignificantBits() >>> 48, 4, text, 19);
    text[23] = '-';
    putHex(id.getLeastSignificantBits(), 12, text, 24);
    return text;
  }

  /** The last digits of a number. */
  private static void putHex(long number, int digits, byte[] text, int from) {
    var rest = number;
    for (var at = from + digits - 1; at >= from; at--) {
      text[at] = DIGITS[(int) rest & 0xf];
      rest >>>= 4;
    }
  }
}
