package org.coursecatalog.api.input;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Percent-encoded UTF-8 in a query (RFC 3986, section 2.1), where a plus is a space, as forms send
 * it.
 */
final class PercentCoding {

  private PercentCoding() {}

  /** What the text stands for; empty unless it is properly encoded. */
  static Optional<String> decode(String text) {
    return isPlain(text) ? Optional.of(text) : decodeBytes(text);
  }

  /** Whether it stands for itself, as most do. */
  private static boolean isPlain(String text) {
    for (var at = 0; at < text.length(); at++) {
      var c = text.charAt(at);
      if (c <= ' ' || c > '~' || c == '%' || c == '+') {
        return false;
      }
    }
    return true;
  }

  private static Optional<String> decodeBytes(String text) {
    var bytes = new ByteArrayOutputStream(text.length());
    for (var at = 0; at < text.length(); at++) {
      var c = text.charAt(at);
      if (c == '%' && isEncodedByte(text, at)) {
        bytes.write(HexFormat.fromHexDigits(text, at + 1, at + 3));
        at += 2;
      } else if (c > ' ' && c <= '~' && c != '%') {
        bytes.write(c == '+' ? ' ' : c);
      } else {
        return Optional.empty();
      }
    }
    return decodeUtf8(bytes.toByteArray());
  }

  private static boolean isEncodedByte(String text, int at) {
    return at + 2 < text.length()
        && HexFormat.isHexDigit(text.charAt(at + 1))
        && HexFormat.isHexDigit(text.charAt(at + 2));
  }

  private static Optional<String> decodeUtf8(byte[] bytes) {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
