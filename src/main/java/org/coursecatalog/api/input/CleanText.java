package org.coursecatalog.api.input;

import java.text.Normalizer;
import org.coursecatalog.model.Ascii;

/** The steps by which {@link TextRule} reads a text that a client sends. */
public final class CleanText {

  /** The message for a text that {@link #isAcceptable} rejects. */
  public static final String FORBIDDEN =
      "must not contain control characters or unpaired surrogates";

  private CleanText() {}

  /** Whether a text has neither control characters nor unpaired surrogates. */
  public static boolean isAcceptable(String text) {
    int codePoint;
    for (var at = 0; at < text.length(); at += Character.charCount(codePoint)) {
      codePoint = text.codePointAt(at);
      if (isForbidden(codePoint)) {
        return false;
      }
    }
    return true;
  }

  /**
   * The text in NFC (UAX #15). The caller must check the length first, because the time is
   * quadratic in the number of consecutive combining marks.
   */
  static String normalized(String text) {
    return Ascii.isAll(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  private static boolean isForbidden(int codePoint) {
    var type = Character.getType(codePoint);
    return type == Character.CONTROL || type == Character.SURROGATE;
  }

  /**
   * The text without the white space around it, including no-break spaces, which {@link
   * String#strip()} keeps.
   */
  static String stripped(String text) {
    var start = 0;
    var end = text.length();
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    while (end > start && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }
}
