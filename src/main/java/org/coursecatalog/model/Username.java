package org.coursecatalog.model;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.text.Normalizer.Form;

/**
 * The syntax of user names: 3 to 64 letters, digits, dots, underscores and hyphens. All letters
 * belong to one script.
 */
public final class Username {

  public static final int MIN_LENGTH = 3;
  public static final int MAX_LENGTH = 64;

  private Username() {}

  /** Returns whether the text is a valid user name. Lengths are in code points. */
  public static boolean isWellFormed(String username) {
    var length = username.codePointCount(0, username.length());
    return length >= MIN_LENGTH
        && length <= MAX_LENGTH
        && username.codePoints().allMatch(Username::isAllowed)
        && isOfOneScript(username);
  }

  private static boolean isAllowed(int codePoint) {
    // The Hangul fillers have the category of letters, but are invisible.
    return (Character.isLetter(codePoint) && !InvisibleCharacters.contains(codePoint))
        || Character.isDigit(codePoint)
        || codePoint == '.'
        || codePoint == '_'
        || codePoint == '-';
  }

  /**
   * A name with letters of several scripts can imitate another name (UTS #39, section 5).
   * Normalization replaces letters without a script, such as the mathematical 𝐝, with plain
   * letters.
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
