package org.coursecatalog.api.json;

import java.util.Optional;

/**
 * How the text of one member or parameter is read. Control characters are refused first, then a
 * text that is too long as it was sent. Only what is left is normalized, so that the limit bounds
 * the time that this takes. The constraints of the member or parameter see the normalized text.
 *
 * @param bounds the limit, {@code null} for a text that is compared with words in ASCII or decoded
 *     from ASCII: such a text is not normalized, since that could not make it valid
 * @param verbatim whether the white space around the text belongs to it
 */
public record TextRule(Text bounds, boolean verbatim) {

  /** Why a text is refused before it is normalized; empty if it is not. */
  public Optional<String> faultOf(String text) {
    if (!CleanText.isAcceptable(text)) {
      return Optional.of(CleanText.FORBIDDEN);
    }
    return bounds == null || count(kept(text)) <= bounds.max()
        ? Optional.empty()
        : Optional.of(messageOf(bounds));
  }

  /** The text as it is bound. It must not have a fault. */
  public String clean(String text) {
    return bounds == null ? kept(text) : CleanText.normalized(kept(text));
  }

  private String kept(String text) {
    return verbatim ? text : CleanText.stripped(text);
  }

  private static int count(String text) {
    return text.codePointCount(0, text.length());
  }

  /** The message that Bean Validation would make of it. */
  private static String messageOf(Text bounds) {
    return bounds
        .message()
        .replace("{min}", Integer.toString(bounds.min()))
        .replace("{max}", Integer.toString(bounds.max()));
  }
}
