package org.coursecatalog.model;

import java.util.Arrays;

/**
 * Detects invisible characters and white space. Names that differ only in invisible characters are
 * equal ({@link UniqueKey}), and a name must contain a visible character.
 */
public final class InvisibleCharacters {

  /**
   * Pairs of the first and last code point of each range, in ascending order. The JDK does not
   * provide the property {@code Default_Ignorable_Code_Point}.
   */
  private static final int[] RANGES = {
    // Default_Ignorable_Code_Point=Yes in DerivedCoreProperties.txt of Unicode 16.0.0. The ranges
    // include code points that are not yet assigned.
    0x00AD, 0x00AD, // soft hyphen
    0x034F, 0x034F, // combining grapheme joiner
    0x061C, 0x061C, // Arabic letter mark
    0x115F, 0x1160, // Hangul fillers
    0x17B4, 0x17B5, // inherent vowels of Khmer
    0x180B, 0x180F, // Mongolian variation selectors and vowel separator
    0x200B, 0x200F, // zero width space and joiners, direction marks
    0x202A, 0x202E, // direction embeddings and overrides
    0x2060, 0x206F, // word joiner, invisible operators, direction isolates
    0x3164, 0x3164, // Hangul filler
    0xFE00, 0xFE0F, // variation selectors
    0xFEFF, 0xFEFF, // zero width no-break space, the byte order mark
    0xFFA0, 0xFFA0, // half-width Hangul filler
    0xFFF0, 0xFFF8, // not assigned
    // These lack the property, but also have no glyph.
    0xFFF9, 0xFFFB, // interlinear annotation
    0x16FE4, 0x16FE4, // Khitan small script filler
    // These have the property.
    0x1BCA0, 0x1BCA3, // shorthand format controls
    // These lack the property, but also have no glyph.
    0x1D159, 0x1D159, // musical null notehead
    // These have the property.
    0x1D173, 0x1D17A, // musical format controls
    0xE0000, 0xE0FFF, // tags and more variation selectors
  };

  private static final int FIRST = RANGES[0];
  private static final int BRAILLE_BLANK = 0x2800;

  private InvisibleCharacters() {}

  /** Returns whether this code point has no glyph and no width. */
  static boolean contains(int codePoint) {
    if (codePoint < FIRST) {
      return false;
    }
    var index = Arrays.binarySearch(RANGES, codePoint);
    // The insertion point of a code point inside a range is odd.
    return index >= 0 || (-index - 1) % 2 == 1;
  }

  /** Returns whether this code point is white space or the blank Braille pattern. */
  static boolean isSpace(int codePoint) {
    return Character.isSpaceChar(codePoint)
        || Character.isWhitespace(codePoint)
        || codePoint == BRAILLE_BLANK;
  }

  /** Returns whether a text is empty or contains only invisible characters and white space. */
  public static boolean isInvisible(String text) {
    return text.codePoints().noneMatch(InvisibleCharacters::isVisible);
  }

  private static boolean isVisible(int codePoint) {
    return !isSpace(codePoint)
        && !contains(codePoint)
        && Character.getType(codePoint) != Character.FORMAT;
  }
}
