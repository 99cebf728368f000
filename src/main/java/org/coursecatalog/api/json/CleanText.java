package org.coursecatalog.api.json;

import java.text.Normalizer;
import org.coursecatalog.model.Ascii;

/** What becomes of every text that a client sends, in a body or in a query parameter. */
public final class CleanText {

  /** Why a text that is not acceptable is not. */
  public static final String FORBIDDEN =
      "must not contain control characters or unpaired surrogates";

  private CleanText() {}

  /** Whether it has neither control characters nor unpaired surrogates. */
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

  /** The text without white space around it, in NFC (UAX #15). */
  public static String of(String text) {
    return verbatim(strip(text));
  }

  /** The text in NFC, with the white space around it. */
  static String verbatim(String text) {
    return Ascii.isAll(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  private static boolean isForbidden(int codePoint) {
    var type = Character.getType(codePoint);
    return type == Character.CONTROL || type == Character.SURROGATE;
  }

  /** {@link String#strip()} leaves the no-break spaces, which look just like the others. */
  private static String strip(String text) {
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
