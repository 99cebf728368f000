package org.coursecatalog.model;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;

/**
 * The form under which two texts count as the same. Every store uses these keys, so that they agree
 * on what is taken. The key of a key is that key.
 *
 * <p>Case is folded by mapping each code point to lower case, then to upper case, and each code
 * point of that to lower case. This makes ß, ẞ and SS equal, and all three sigmas, and does not
 * depend on a locale (Unicode Standard, section 3.13). The first step is needed for ẞ and İ, whose
 * upper case is not their key. Mapping the whole text would give the same result, but the JDK
 * copies the text for each letter that becomes longer.
 *
 * <p>{@link InvisibleCharacters} are dropped: before normalization, so that they do not keep a
 * letter from its accent, and after it, because NFKC can produce them. All gaps count as a space.
 */
public final class UniqueKey {

  private UniqueKey() {}

  /**
   * The key of a name or an e-mail address. Ignores case, invisible characters and the kind of
   * spaces.
   */
  public static String ofName(String name) {
    // The removal of invisible characters may have exposed a space at an end.
    return keyOf(name, Form.NFC).strip();
  }

  /**
   * The key of a user name. Also ignores compatibility variants such as full-width letters (NFKC).
   */
  public static String ofUsername(String username) {
    return keyOf(username, Form.NFKC);
  }

  /**
   * The key of a password in a list of passwords. Differs from that of a name in that spaces around
   * it count.
   */
  public static String ofPassword(String password) {
    return keyOf(password, Form.NFC);
  }

  /**
   * Whether a key can contain this character, which is then neither dropped nor replaced by a
   * space.
   */
  public static boolean mayContain(int codePoint) {
    return codePoint < 0x80
        || !(InvisibleCharacters.contains(codePoint) || InvisibleCharacters.isGap(codePoint));
  }

  private static String keyOf(String text, Form form) {
    return isAscii(text)
        ? text.toLowerCase(Locale.ROOT)
        : Normalizer.normalize(fold(Normalizer.normalize(withoutInvisible(text), form)), form);
  }

  private static boolean isAscii(String text) {
    for (var at = 0; at < text.length(); at++) {
      if (text.charAt(at) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private static CharSequence withoutInvisible(String text) {
    var visible = new StringBuilder(text.length());
    text.codePoints()
        .filter(codePoint -> !InvisibleCharacters.contains(codePoint))
        .forEach(visible::appendCodePoint);
    return visible;
  }

  private static CharSequence fold(String text) {
    var folded = new StringBuilder(text.length());
    text.codePoints()
        .filter(codePoint -> !InvisibleCharacters.contains(codePoint))
        .forEach(codePoint -> appendFolded(codePoint, folded));
    return folded;
  }

  private static void appendFolded(int codePoint, StringBuilder folded) {
    if (codePoint < 0x80) {
      folded.append((char) Character.toLowerCase(codePoint));
    } else if (InvisibleCharacters.isGap(codePoint)) {
      folded.append(' ');
    } else if (Character.getType(codePoint) == Character.OTHER_LETTER) {
      // Letters of scripts without case.
      folded.appendCodePoint(codePoint);
    } else {
      Character.toString(codePoint)
          .toLowerCase(Locale.ROOT)
          .toUpperCase(Locale.ROOT)
          .codePoints()
          .map(Character::toLowerCase)
          .forEach(folded::appendCodePoint);
    }
  }
}
