package org.coursecatalog.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamePartTest {

  @ParameterizedTest
  @CsvSource({
    "法, 法, true",
    "法, 法学, true",
    "法, 民法, false",
    "국어, 국어, true",
    "국어, 국어 문법, true",
    "국어, 한국어, false",
    "O, Optics, true",
    "op, Optics, true",
    "pt, Optics, false",
    "o\u200bp, Optics, true",
    "ß, SSE, true",
    "😀😀, 😀😀😀, true",
    "😀, 😁, false"
  })
  void partOfOneOrTwoCharactersMatchesTheBeginning(String part, String name, boolean expected) {
    assertThat(NamePart.of(part).isPrefix()).isTrue();
    assertThat(matches(part, name)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "tic, Optics, true",
    "cis, Optics, false",
    "ßa, Strassa, true",
    "😀😀😀, x😀😀😀, true"
  })
  void longerPartMatchesAnywhere(String part, String name, boolean expected) {
    assertThat(NamePart.of(part).isPrefix()).isFalse();
    assertThat(matches(part, name)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u200b", "\u3164\u2800"})
  void partWithoutAVisibleCharacterIsRejected(String text) {
    assertThatThrownBy(() -> NamePart.of(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"a, b", "ab, ac", "法, 泖", "\ud7ff, \ue000", "a\udbff\udfff, b"})
  void endIsTheFirstTextAfterAllTextsWithThePrefix(String part, String end) {
    assertThat(new NamePart(part).end()).isEqualTo(end);
  }

  @Test
  void endAfterTheLastCharacterIsNull() {
    assertThat(new NamePart("\udbff\udfff".repeat(2)).end()).isNull();
  }

  /** An index search by the grams of a part finds every matching name. */
  @Test
  void everyMatchingNameHasTheGramsOfThePart() {
    var random = new Random(1);
    for (var i = 0; i < 20_000; i++) {
      var name = text(random, random.nextInt(6));
      var part = new NamePart(text(random, 1 + random.nextInt(4)));
      if (part.matches(name)) {
        var grams = part.isPrefix() ? NamePart.gramsWithStartOf(name) : NamePart.gramsOf(name);
        for (var gram : part.grams()) {
          assertThat(Arrays.binarySearch(grams, gram)).as("%s in %s", part, name).isNotNegative();
        }
      }
    }
  }

  @Test
  void gramsOfTheStartAreAdded() {
    assertThat(NamePart.gramsOf("optics")).hasSize(4);
    assertThat(NamePart.gramsWithStartOf("optics")).hasSize(6).contains(NamePart.gramsOf("optics"));
    assertThat(NamePart.gramsOf("法")).isEmpty();
    assertThat(NamePart.gramsWithStartOf("法")).hasSize(1);
  }

  private static boolean matches(String part, String name) {
    return NamePart.of(part).matches(UniqueKey.ofName(name));
  }

  private static String text(Random random, int length) {
    return random
        .ints(length, 0, 3)
        .mapToObj(at -> new String[] {"a", "法", "😀"}[at])
        .collect(Collectors.joining());
  }
}
