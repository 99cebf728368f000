package org.coursecatalog.model;

import java.util.Arrays;

/**
 * A part of a name, taken literally and without regard to case: of the key of a name ({@link
 * UniqueKey#ofName}).
 *
 * @param key its own key, at least {@value #MIN_LENGTH} characters long
 */
public record NamePart(String key) {

  /** Characters (code points) of the key: shorter ones could not be found by an index. */
  public static final int MIN_LENGTH = 3;

  public NamePart {
    if (!isLongEnough(key)) {
      throw new IllegalArgumentException("too short to look for");
    }
  }

  public static NamePart of(String text) {
    return new NamePart(UniqueKey.ofName(text));
  }

  /** Whether there is enough of this text to look for it. */
  public static boolean isAcceptable(String text) {
    return isLongEnough(UniqueKey.ofName(text));
  }

  private static boolean isLongEnough(String key) {
    return key.codePointCount(0, key.length()) >= MIN_LENGTH;
  }

  /** Whether the name with this key contains it. */
  public boolean isIn(String nameKey) {
    return nameKey.contains(key);
  }

  /** What {@link #gramsOf} has for every name that contains it, and for few others. */
  public int[] grams() {
    return gramsOf(key);
  }

  /**
   * The distinct sequences of three characters in a key, each as a number, in ascending order. Two
   * sequences may have the same number: who finds a name by its grams still has to look at it.
   */
  public static int[] gramsOf(String nameKey) {
    var characters = nameKey.codePoints().toArray();
    var grams = new int[Math.max(0, characters.length - MIN_LENGTH + 1)];
    for (var at = 0; at < grams.length; at++) {
      grams[at] = gram(characters[at], characters[at + 1], characters[at + 2]);
    }
    Arrays.sort(grams);
    var distinct = 0;
    for (var gram : grams) {
      if (distinct == 0 || grams[distinct - 1] != gram) {
        grams[distinct++] = gram;
      }
    }
    return Arrays.copyOf(grams, distinct);
  }

  private static int gram(int first, int second, int third) {
    return (first * 31 + second) * 31 + third;
  }
}
