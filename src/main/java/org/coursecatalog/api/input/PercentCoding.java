package org.coursecatalog.api.input;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Percent-encoded UTF-8 in a query (RFC 3986, section 2.1). A plus sign is a space, as in HTML
 * forms. The JDK alone would accept {@code %+1} and replace bytes that are not valid UTF-8.
 */
final class PercentCoding {

  private static final Pattern MALFORMED = Pattern.compile("[^!-~]|%(?![0-9A-Fa-f]{2})");

  private PercentCoding() {}

  /** Returns the decoded text; empty if the encoding is malformed. */
  static Optional<String> decode(String text) {
    if (MALFORMED.matcher(text).find()) {
      return Optional.empty();
    }
    if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
      return Optional.of(text);
    }
    try {
      var latin1 = StandardCharsets.ISO_8859_1;
      return Optional.of(Utf8.decode(URLDecoder.decode(text, latin1).getBytes(latin1)));
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
