package org.coursecatalog.model;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;

/**
 * The form under which two texts count as the same. Every store uses these keys, so that they agree
 * on what is taken.
 *
 * <p>Case is folded by mapping the whole text to lower case, then to upper case, and each code
 * point of that to lower case: this takes ß, ẞ and SS, and all three sigmas, for the same, and does
 * not depend on a locale (Unicode Standard, section 3.13). The first step is for ẞ and İ, which are
 * upper case already and have a lower case that is not their key.
 */
public final class UniqueKey {

  private UniqueKey() {}

  /** The key of a name or an e-mail address: without regard to case. */
  public static String ofName(String name) {
    return keyOf(name, Form.NFC);
  }

  /**
   * The key of a user name: without regard to case and to compatibility variants such as full-width
   * letters (NFKC).
   */
  public static String ofUsername(String username) {
    return keyOf(username, Form.NFKC);
  }

  private static String keyOf(String text, Form form) {
    return Ascii.isAll(text)
        ? text.toLowerCase(Locale.ROOT)
        : fold(Normalizer.normalize(text, form), form);
  }

  private static String fold(String text, Form form) {
    var folded = new StringBuilder(text.length());
    text.toLowerCase(Locale.ROOT)
        .toUpperCase(Locale.ROOT)
        .codePoints()
        .map(Character::toLowerCase)
        .forEach(folded::appendCodePoint);
    return Normalizer.normalize(folded, form);
  }
}
