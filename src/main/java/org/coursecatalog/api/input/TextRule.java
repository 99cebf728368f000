package org.coursecatalog.api.input;

import java.text.Normalizer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks and normalizes the text of one member or parameter before Bean Validation. Texts with
 * control characters or of excessive length are rejected before normalization, whose time is
 * quadratic in the number of consecutive combining marks.
 *
 * @param bounds the limits; {@code null} if only ASCII values are valid, which need no
 *     normalization
 * @param verbatim whether to keep leading and trailing white space
 */
public record TextRule(@Nullable Text bounds, boolean verbatim) {

  /** The message for a text that is not {@linkplain #isAcceptable acceptable}. */
  public static final String FORBIDDEN =
      "must not contain control characters or unpaired surrogates";

  public static boolean isAcceptable(String text) {
    int codePoint;
    for (var at = 0; at < text.length(); at += Character.charCount(codePoint)) {
      codePoint = text.codePointAt(at);
      var type = Character.getType(codePoint);
      if (type == Character.CONTROL || type == Character.SURROGATE) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns the validation message for a text that is rejected before normalization; otherwise
   * empty.
   */
  public Optional<String> faultOf(String text) {
    if (!isAcceptable(text)) {
      return Optional.of(FORBIDDEN);
    }
    return bounds == null || lengthOf(strippedUnlessVerbatim(text)) <= bounds.max()
        ? Optional.empty()
        : Optional.of(messageOf(bounds));
  }

  private static int lengthOf(String text) {
    return text.codePointCount(0, text.length());
  }

  /** Returns the text to bind. {@link #faultOf} must return no fault for it. */
  public String clean(String text) {
    return bounds == null
        ? strippedUnlessVerbatim(text)
        : Normalizer.normalize(strippedUnlessVerbatim(text), Normalizer.Form.NFC);
  }

  private String strippedUnlessVerbatim(String text) {
    return verbatim ? text : stripped(text);
  }

  /** Unlike {@link String#strip()}, also removes no-break spaces. */
  private static String stripped(String text) {
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

  /** Returns the message that Bean Validation would use. */
  private static String messageOf(Text bounds) {
    return bounds
        .message()
        .replace("{min}", Integer.toString(bounds.min()))
        .replace("{max}", Integer.toString(bounds.max()));
  }
}
