package org.coursecatalog.api.input;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the text of one member or parameter is read. A text with control characters is rejected
 * first, then a text that is too long as it was sent. Other texts are normalized, so the limit
 * bounds the time of normalization. Bean Validation sees the normalized text.
 *
 * @param bounds the limit; {@code null} for a text that is compared with words in ASCII or decoded
 *     from ASCII. Such a text is not normalized, because that could not make it valid.
 * @param verbatim whether to keep the white space around the text
 */
public record TextRule(@Nullable Text bounds, boolean verbatim) {

  /** Returns why the text is rejected before normalization; empty if it is acceptable. */
  public Optional<String> faultOf(String text) {
    if (!CleanText.isAcceptable(text)) {
      return Optional.of(CleanText.FORBIDDEN);
    }
    return bounds == null || count(kept(text)) <= bounds.max()
        ? Optional.empty()
        : Optional.of(messageOf(bounds));
  }

  /** Returns the text as it is bound. The text must not have a fault. */
  public String clean(String text) {
    return bounds == null ? kept(text) : CleanText.normalized(kept(text));
  }

  private String kept(String text) {
    return verbatim ? text : CleanText.stripped(text);
  }

  private static int count(String text) {
    return text.codePointCount(0, text.length());
  }

  /** Returns the message that Bean Validation would use. */
  private static String messageOf(Text bounds) {
    return bounds
        .message()
        .replace("{min}", Integer.toString(bounds.min()))
        .replace("{max}", Integer.toString(bounds.max()));
  }
}
