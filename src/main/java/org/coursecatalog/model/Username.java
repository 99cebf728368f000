package org.coursecatalog.model;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.text.Normalizer.Form;

/**
 * What a user name looks like: 3 to 64 letters, digits, dots, underscores and hyphens, all letters
 * of one script.
 */
public final class Username {

  public static final int MIN_LENGTH = 3;
  public static final int MAX_LENGTH = 64;

  private Username() {}

  /** Whether this is a user name; lengths are in code points. */
  public static boolean isWellFormed(String username) {
    var length = username.codePointCount(0, username.length());
    return length >= MIN_LENGTH
        && length <= MAX_LENGTH
        && username.codePoints().allMatch(Username::isAllowed)
        && isOfOneScript(username);
  }

  private static boolean isAllowed(int codePoint) {
    // The category of the Hangul fillers is letter, although they are invisible.
    return (Character.isLetter(codePoint) && !InvisibleCharacters.contains(codePoint))
        || Character.isDigit(codePoint)
        || codePoint == '.'
        || codePoint == '_'
        || codePoint == '-';
  }

  /**
   * Letters of several scripts in one name are how a name is made to look like another (UTS #39,
   * section 5). What counts is what a letter stands for: the mathematical 𝐝 has no script of its
   * own.
   */
  private static boolean isOfOneScript(String username) {
    return Normalizer.normalize(username, Form.NFKC)
            .codePoints()
            .mapToObj(UnicodeScript::of)
            .filter(script -> script != UnicodeScript.COMMON && script != UnicodeScript.INHERITED)
            .distinct()
            .count()
        <= 1;
  }
}
