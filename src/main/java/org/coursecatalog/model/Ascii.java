package org.coursecatalog.model;

/**
 * Tells texts of ASCII, as most are, from those to which the rules of Unicode make a difference.
 */
public final class Ascii {

  private Ascii() {}

  /**
   * Whether it has no other characters: then every normalization form (UAX #15) leaves it alone.
   */
  public static boolean isAll(String text) {
    for (var at = 0; at < text.length(); at++) {
      if (text.charAt(at) >= 0x80) {
        return false;
      }
    }
    return true;
  }
}
