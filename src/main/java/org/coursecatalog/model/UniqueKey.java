package org.coursecatalog.model;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;

/**
 * Keys for comparing texts: texts with the same key count as equal. All stores use these keys.
 * Computing the key of a key returns the same key.
 *
 * <p>Case folding maps each code point to lower case, to upper case, and to lower case again. It
 * does not depend on a locale (Unicode Standard, section 3.13), and makes ß, ẞ and SS equal, as
 * well as the three sigmas. The first step is needed for ẞ and İ. Code points are mapped one by
 * one, because the JDK copies the whole text for each letter that becomes longer.
 *
 * <p>{@link InvisibleCharacters} are removed before normalization, because they can separate a
 * letter from its accent, and after it, because NFKC can produce them. All white space becomes a
 * space.
 */
public final class UniqueKey {

  private UniqueKey() {}

  /**
   * Returns the key of a name or email address. Ignores case, invisible characters, leading and
   * trailing white space, and the kind of white space.
   */
  public static String ofName(String name) {
    // Removing invisible characters can leave a space at an end.
    return keyOf(name, Form.NFC).strip();
  }

  /**
   * Returns the key of a user name. Also ignores compatibility variants such as full-width letters
   * (NFKC).
   */
  public static String ofUsername(String username) {
    return keyOf(username, Form.NFKC);
  }

  /** Returns the key of a password for a blocklist. Keeps leading and trailing spaces. */
  public static String ofPassword(String password) {
    return keyOf(password, Form.NFC);
  }

  /**
   * Returns whether a key may contain this code point. Invisible characters and white space outside
   * ASCII never occur in keys.
   */
  public static boolean mayContain(int codePoint) {
    return codePoint < 0x80
        || !(InvisibleCharacters.contains(codePoint) || InvisibleCharacters.isSpace(codePoint));
  }

  private static String keyOf(String text, Form form) {
    return isAscii(text)
        ? text.toLowerCase(Locale.ROOT)
        : Normalizer.normalize(fold(Normalizer.normalize(withoutInvisible(text), form)), form);
  }

  private static boolean isAscii(String text) {
    for (var index = 0; index < text.length(); index++) {
      if (text.charAt(index) >= 0x80) {
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
    } else if (InvisibleCharacters.isSpace(codePoint)) {
      folded.append(' ');
    } else if (Character.getType(codePoint) == Character.OTHER_LETTER) {
      // This letter belongs to a script without case.
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
