package org.coursecatalog.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.coursecatalog.support.SeededRuns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UniqueKeyTest {

  private static final List<UnaryOperator<String>> KINDS =
      List.of(UniqueKey::ofName, UniqueKey::ofUsername, UniqueKey::ofPassword);

  private final Locale defaultLocale = Locale.getDefault();

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(defaultLocale);
  }

  @ParameterizedTest
  @CsvSource({
    "Algebra, aLGEBRA",
    "Straße, STRASSE",
    "Straße, STRAẞE",
    "STRASSE, STRAẞE",
    "Οδυσσεύς, ΟΔΥΣΣΕΎΣ",
    "σοφος, σοφοσ",
    "ЖУК, жук",
    "ǆ, ǅ",
    "ﬁnn, FINN",
    "ᾳ, ᾼ",
    "Diyarbakır, DIYARBAKIR",
    "i̇, İ",
    "Kelvin, Kelvin",
  })
  void caseMakesNoDifference(String one, String other) {
    assertThat(UniqueKey.ofName(one)).isEqualTo(UniqueKey.ofName(other));
    assertThat(UniqueKey.ofUsername(one)).isEqualTo(UniqueKey.ofUsername(other));
  }

  @Test
  void asciiKeyDoesNotDependOnOtherLetters() {
    IntStream.range(0, 128)
        .mapToObj(Character::toString)
        .forEach(UniqueKeyTest::assertKeyDoesNotDependOnOtherLetters);
    SeededRuns.run(
        1000,
        random ->
            assertKeyDoesNotDependOnOtherLetters(
                random
                    .ints(random.nextInt(40), 0, 128)
                    .mapToObj(Character::toString)
                    .collect(Collectors.joining())));
  }

  @Test
  void compositionMakesNoDifference() {
    var composed = "Café Ångström Việt";
    var decomposed = Normalizer.normalize(composed, Form.NFD);
    assertThat(decomposed).isNotEqualTo(composed);
    assertThat(UniqueKey.ofName(decomposed)).isEqualTo(UniqueKey.ofName(composed));
    assertThat(UniqueKey.ofUsername(decomposed)).isEqualTo(UniqueKey.ofUsername(composed));
  }

  @ParameterizedTest
  @CsvSource({"ＡＤＭＩＮ, admin", "𝐚𝐝𝐚, ada", "ｶﾅﾀﾞ, カナダ", "x², x2"})
  void compatibilityVariantsAreOneUsernameButTwoNames(String variant, String plain) {
    assertThat(UniqueKey.ofUsername(variant)).isEqualTo(UniqueKey.ofUsername(plain));
    assertThat(UniqueKey.ofName(variant)).isNotEqualTo(UniqueKey.ofName(plain));
  }

  @ParameterizedTest
  @CsvSource({"Cafe, Café", "Analysis 1, Analysis 2", "a b, ab", "admin, аdmin", "ö, oe"})
  void differentNamesStayDifferent(String one, String other) {
    assertThat(UniqueKey.ofName(one)).isNotEqualTo(UniqueKey.ofName(other));
    assertThat(UniqueKey.ofUsername(one)).isNotEqualTo(UniqueKey.ofUsername(other));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ca\u200bfé",
        "\ufeffCafé",
        "Café\ufe0f",
        "Cafe\u034f\u0301",
        "Cafe\u200d\u0301",
        "C\u00adafé",
        "\u3164Café\uffa0",
        "Ca\udb40\udc61fé",
        "\u202eCafé\u202c"
      })
  void invisibleCharactersMakeNoDifference(String variant) {
    for (var key : KINDS) {
      assertThat(key.apply(variant)).isEqualTo("café");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Café\u00a0noir", "Café\u3000noir", "Café\u2800noir", "Café\u2028noir"})
  void kindOfSpaceMakesNoDifference(String variant) {
    for (var key : KINDS) {
      assertThat(key.apply(variant)).isEqualTo("café noir");
    }
  }

  @Test
  void spacesAroundNamesAreIgnoredButNotAroundPasswords() {
    var spaced = "\u200b Café \u200b";
    assertThat(UniqueKey.ofName(spaced)).isEqualTo("café");
    assertThat(UniqueKey.ofPassword(spaced)).isEqualTo(" café ");
    assertThat(UniqueKey.ofPassword("password ")).isEqualTo("password ");
  }

  @Test
  void keysContainAllowedCharactersOnly() {
    var wrong =
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
            .filter(codePoint -> Character.getType(codePoint) != Character.SURROGATE)
            .filter(
                codePoint ->
                    KINDS.stream()
                        .map(key -> key.apply("é" + Character.toString(codePoint)))
                        .anyMatch(key -> !key.codePoints().allMatch(UniqueKey::mayContain)))
            .mapToObj("U+%04X"::formatted)
            .toList();
    assertThat(wrong).isEmpty();
  }

  /**
   * {@link String#toUpperCase()} copies the text for each of these letters, so one call for the
   * whole text would take hours.
   */
  @ParameterizedTest
  @ValueSource(strings = {"\u0390", "\u0130", "ß", "\ufb03", "\ufdfa"})
  void keyOfExpandingLettersIsCreatedInLinearTime(String letter) {
    var text = letter.repeat(1_000_000);
    for (var key : KINDS) {
      assertTimeoutPreemptively(
          Duration.ofSeconds(30),
          () -> assertThat(key.apply(text).length()).isGreaterThan(text.length() - 1));
    }
  }

  @Test
  void defaultLocaleMakesNoDifference() {
    Locale.setDefault(Locale.forLanguageTag("tr"));
    assertThat(UniqueKey.ofName("TITLE")).isEqualTo("title");
    assertThat(UniqueKey.ofUsername("TITLE")).isEqualTo("title");
  }

  @Test
  void allCasesAndFormsOfACharacterShareOneKey() {
    var wrong =
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
            .filter(codePoint -> Character.getType(codePoint) != Character.SURROGATE)
            .mapToObj(Character::toString)
            .filter(UniqueKeyTest::hasVariants)
            .filter(character -> !allVariantsShareOneKey(character))
            .map(character -> "U+%04X".formatted(character.codePointAt(0)))
            .toList();
    assertThat(wrong).isEmpty();
  }

  @Test
  void allCasesAndFormsOfSpecialTextsShareOneKey() {
    var characters =
        "aIiıİßẞſΣσςᾳᾼΐ\u0345\u0301\u0307\u0327\u0308ŉǰﬃÅK가ᄀ\u1161\u11a8\u200b\u034f\u3164\uffa0\u00a0 \ufe70"
            .codePoints()
            .toArray();
    var random = new Random(1);
    var wrong =
        IntStream.range(0, 20_000)
            .mapToObj(
                i ->
                    random
                        .ints(1 + random.nextInt(5), 0, characters.length)
                        .map(index -> characters[index])
                        .collect(
                            StringBuilder::new,
                            StringBuilder::appendCodePoint,
                            StringBuilder::append)
                        .toString())
            .filter(text -> !formsShareOneKey(text))
            .limit(10)
            .toList();
    assertThat(wrong).isEmpty();
  }

  private static void assertKeyDoesNotDependOnOtherLetters(String ascii) {
    for (var key : KINDS) {
      // The surrounding letters keep spaces from being stripped.
      var text = "x" + ascii + "x";
      assertThat(key.apply(text) + "\u00e9").isEqualTo(key.apply(text + "\u00e9"));
    }
  }

  private static boolean hasVariants(String text) {
    return !text.equals(text.toUpperCase(Locale.ROOT))
        || !text.equals(text.toLowerCase(Locale.ROOT))
        || !Normalizer.isNormalized(text, Form.NFKD);
  }

  private static boolean allVariantsShareOneKey(String text) {
    return formsShareOneKey(text)
        && KINDS.stream()
            .allMatch(
                key ->
                    key.apply(text).equals(key.apply(text.toUpperCase(Locale.ROOT)))
                        && key.apply(text).equals(key.apply(text.toLowerCase(Locale.ROOT))));
  }

  private static boolean formsShareOneKey(String text) {
    return KINDS.stream()
        .allMatch(
            key ->
                key.apply(text).equals(key.apply(Normalizer.normalize(text, Form.NFD)))
                    && key.apply(text).equals(key.apply(key.apply(text))));
  }
}
