package org.coursecatalog.api.problem;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Validates and encodes the raw path of a request (RFC 3986, section 3.3). */
public final class RequestPath {

  private static final String PUNCTUATION = "-._~!$&'()*+,;=:@/";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private RequestPath() {}

  /**
   * Returns whether a path has only valid characters, and two hexadecimal digits after each percent
   * sign. Characters outside ASCII are accepted: the RFC forbids them, but many clients send them.
   */
  public static boolean isWellFormed(@Nullable String path) {
    for (var at = 0; at < path.length(); at++) {
      if (!isAllowed(path, at) && path.charAt(at) < 0x80) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAllowed(String path, int at) {
    var c = path.charAt(at);
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || PUNCTUATION.indexOf(c) >= 0
        || c == '%' && isEncodedByte(path, at);
  }

  private static boolean isEncodedByte(String path, int at) {
    return at + 2 < path.length()
        && HexFormat.isHexDigit(path.charAt(at + 1))
        && HexFormat.isHexDigit(path.charAt(at + 2));
  }

  /** Returns the path as a URI reference, with invalid characters percent-encoded. */
  public static String toReference(@Nullable String path) {
    if (path.isEmpty()) {
      return "/";
    }
    var reference = new StringBuilder(path.length());
    for (var at = 0; at < path.length(); at++) {
      var c = path.charAt(at);
      if (isAllowed(path, at)) {
        reference.append(c);
      } else {
        // Vert.x decodes each byte of the request head to one character.
        reference.append('%').append(HEX.toHexDigits((byte) c));
      }
    }
    return reference.toString();
  }
}
