package org.coursecatalog.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvisibleCharactersTest {

  /** The ranges of Default_Ignorable_Code_Point, Unicode 16.0.0. */
  @ParameterizedTest
  @CsvSource({
    "AD, AD",
    "34F, 34F",
    "61C, 61C",
    "115F, 1160",
    "17B4, 17B5",
    "180B, 180F",
    "200B, 200F",
    "202A, 202E",
    "2060, 206F",
    "3164, 3164",
    "FE00, FE0F",
    "FEFF, FEFF",
    "FFA0, FFA0",
    "FFF0, FFF8",
    "1BCA0, 1BCA3",
    "1D173, 1D17A",
    "E0000, E0FFF"
  })
  void everyDefaultIgnorableCodePointIsInvisible(String first, String last) {
    assertThat(IntStream.rangeClosed(Integer.parseInt(first, 16), Integer.parseInt(last, 16)))
        .allMatch(InvisibleCharacters::contains);
    assertThat(InvisibleCharacters.contains(Integer.parseInt(first, 16) - 1)).isFalse();
  }

  @Test
  void onlyAFewOtherCharactersAreInvisible() {
    assertThat(
            IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(InvisibleCharacters::contains)
                .count())
        .isEqualTo(4_174 + 5);
    for (var codePoint : new int[] {0xFFF9, 0xFFFA, 0xFFFB, 0x16FE4, 0x1D159}) {
      assertThat(InvisibleCharacters.contains(codePoint)).isTrue();
    }
  }

  /** Category Cf contains U+180E, U+FFF9 and others. */
  @Test
  void everyFormatCharacterIsInvisibleUnlessItHasAGlyphOrJoinsGlyphs() {
    var visible =
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
            .filter(codePoint -> Character.getType(codePoint) == Character.FORMAT)
            .filter(codePoint -> !InvisibleCharacters.contains(codePoint))
            .mapToObj(Character.UnicodeScript::of)
            .distinct();
    assertThat(visible)
        .containsOnly(
            Character.UnicodeScript.ARABIC,
            Character.UnicodeScript.SYRIAC,
            Character.UnicodeScript.KAITHI,
            Character.UnicodeScript.EGYPTIAN_HIEROGLYPHS,
            Character.UnicodeScript.COMMON);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\u00a0",
        "\u2003\u3000",
        "\u2028",
        "\u2800",
        "\u200b",
        " \ufe0f ",
        "\u0600",
        "\u3164"
      })
  void textOfInvisibleCharactersIsInvisible(String text) {
    assertThat(InvisibleCharacters.isInvisible(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "\u200ba", "法", "\u0301", "\u2801", "\ud83d\ude00", ".", "\ue000"})
  void textWithAnyOtherCharacterIsVisible(String text) {
    assertThat(InvisibleCharacters.isInvisible(text)).isFalse();
  }
}
