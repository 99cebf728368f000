package org.coursecatalog.api.input;

import java.text.Normalizer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the text of one member or parameter is read. A text with control characters is rejected
 * first, then a text that is too long as it was sent. Other texts are normalized, so the limit
 * bounds the time of normalization, which is quadratic in the number of consecutive combining
 * marks. Bean Validation sees the normalized text.
 *
 * @param bounds the limit; {@code null} for a text that is compared with words in ASCII or decoded
 *     from ASCII. Such a text is not normalized, because that could not make it valid.
 * @param verbatim whether to keep the white space around the text
 */
public record TextRule(@Nullable Text bounds, boolean verbatim) {

  /** The message for a text that {@link #isAcceptable} rejects. */
  public static final String FORBIDDEN =
      "must not contain control characters or unpaired surrogates";

  /** Whether a text has neither control characters nor unpaired surrogates. */
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

  /** Returns why the text is rejected before normalization; empty if it is acceptable. */
  public Optional<String> faultOf(String text) {
    if (!isAcceptable(text)) {
      return Optional.of(FORBIDDEN);
    }
    return bounds == null || lengthOf(kept(text)) <= bounds.max()
        ? Optional.empty()
        : Optional.of(messageOf(bounds));
  }

  private static int lengthOf(String text) {
    return text.codePointCount(0, text.length());
  }

  /** Returns the text as it is bound. The text must not have a fault. */
  public String clean(String text) {
    return bounds == null ? kept(text) : Normalizer.normalize(kept(text), Normalizer.Form.NFC);
  }

  private String kept(String text) {
    return verbatim ? text : stripped(text);
  }

  /** Unlike {@link String#strip()}, removes no-break spaces too. */
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
