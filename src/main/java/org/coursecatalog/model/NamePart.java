package org.coursecatalog.model;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A search text for names. It is compared with name keys ({@link UniqueKey#ofName}), without
 * wildcards. A text of three or more characters matches names that contain it; a shorter text
 * matches names that begin with it.
 *
 * @param key the key of the text, not empty
 */
public record NamePart(String key) {

  /** The length of a gram, which is a sequence of code points. A shorter part contains no gram. */
  private static final int GRAM_LENGTH = 3;

  /** Placeholder for the positions before a key. It is not a valid code point. */
  private static final int START = Character.MAX_CODE_POINT + 1;

  /** Starts each of several joined keys. No key contains a line feed. */
  public static final String SEPARATOR = "\n";

  public NamePart {
    if (key.isEmpty()) {
      throw new IllegalArgumentException("no visible character");
    }
  }

  /**
   * @throws IllegalArgumentException if the text has no visible character
   */
  public static NamePart of(String text) {
    return new NamePart(UniqueKey.ofName(text));
  }

  /** Returns whether the part matches only the start of names. */
  public boolean isPrefix() {
    return key.codePointCount(0, key.length()) < GRAM_LENGTH;
  }

  /** Returns whether the name with this key matches. */
  public boolean matches(String nameKey) {
    return isPrefix() ? nameKey.startsWith(key) : nameKey.contains(key);
  }

  /** Returns whether one of several joined keys matches. */
  public boolean matchesOneOf(String joinedKeys) {
    return joinedKeys.contains(isPrefix() ? SEPARATOR + key : key);
  }

  /** Joins keys for {@link #matchesOneOf} and {@link #gramsWithStartOfEach}. */
  public static String join(Stream<String> keys) {
    return keys.map(key -> SEPARATOR + key).collect(Collectors.joining());
  }

  /**
   * Returns the exclusive upper bound of the keys that begin with this key, in code point order;
   * {@code null} if there is none.
   */
  public @Nullable String end() {
    var characters = key.codePoints().toArray();
    for (var last = characters.length - 1; last >= 0; last--) {
      if (characters[last] < Character.MAX_CODE_POINT) {
        characters[last] = next(characters[last]);
        return new String(characters, 0, last + 1);
      }
    }
    return null;
  }

  /** Returns the next code point that is not a surrogate. */
  private static int next(int codePoint) {
    return codePoint + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : codePoint + 1;
  }

  /**
   * Returns grams that every matching name contains. The grams of a prefix are among {@link
   * #gramsWithStartOf} the name, all others among its {@link #gramsOf}.
   */
  public int[] grams() {
    if (!isPrefix()) {
      return gramsOf(key);
    }
    var first = key.codePointAt(0);
    return new int[] {
      key.length() == Character.charCount(first)
          ? gram(START, START, first)
          : gram(START, first, key.codePointBefore(key.length()))
    };
  }

  /**
   * Returns a number for each distinct sequence of three code points in a key, in ascending order.
   * Different sequences can have the same number, so a caller must verify the names that it finds.
   */
  public static int[] gramsOf(String nameKey) {
    return distinct(grams(nameKey.codePoints().toArray()));
  }

  /** Like {@link #gramsOf}, with sequences that begin one or two positions before the key. */
  public static int[] gramsWithStartOf(String nameKey) {
    var characters = nameKey.codePoints().toArray();
    var padded = new int[characters.length + 2];
    padded[0] = START;
    padded[1] = START;
    System.arraycopy(characters, 0, padded, 2, characters.length);
    return distinct(grams(padded));
  }

  /** Returns the distinct {@link #gramsWithStartOf} of several joined keys. */
  public static int[] gramsWithStartOfEach(String joinedKeys) {
    return distinct(
        Arrays.stream(joinedKeys.split(SEPARATOR))
            .flatMapToInt(key -> Arrays.stream(gramsWithStartOf(key)))
            .toArray());
  }

  private static int[] grams(int[] characters) {
    var grams = new int[Math.max(0, characters.length - GRAM_LENGTH + 1)];
    for (var index = 0; index < grams.length; index++) {
      grams[index] = gram(characters[index], characters[index + 1], characters[index + 2]);
    }
    return grams;
  }

  private static int[] distinct(int[] grams) {
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
