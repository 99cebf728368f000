package org.coursecatalog.api.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Normalization and validation of the text of one member or parameter. */
class TextRuleTest {

  private static final String TOO_LONG = "must have 2 to 5 characters and must not be blank";

  private record Bounded(@Text(min = 2, max = 5) String text) {}

  private final TextRule stripping = rule(false);
  private final TextRule verbatim = rule(true);
  private final TextRule unbounded = new TextRule(null, false);

  @Test
  void textIsStrippedAndComposed() {
    assertThat(stripping.clean(" Cafe\u0301\u00a0")).isEqualTo("Caf\u00e9");
    assertThat(verbatim.clean(" Cafe\u0301 ")).isEqualTo(" Caf\u00e9 ");
  }

  @Test
  void innerWhiteSpaceIsKept() {
    assertThat(stripping.clean("\u00a0 Compilers\t")).isEqualTo("Compilers");
    assertThat(stripping.clean("Compilers 2")).isEqualTo("Compilers 2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Compilers", "Caf\u00e9", "\ud83d\ude00", "\u00a0"})
  void acceptsPrintableText(String text) {
    assertThat(TextRule.isAcceptable(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\u0000",
        "\t",
        "a\u007fb",
        "\u0085",
        "\ud83d",
        "a\ude00",
        "\ude00\ud83d",
        "\ud83da"
      })
  void rejectsControlCharactersAndUnpairedSurrogates(String text) {
    assertThat(TextRule.isAcceptable(text)).isFalse();
  }

  @Test
  void textWithoutALimitIsNotComposed() {
    assertThat(unbounded.clean(" Cafe\u0301 ")).isEqualTo("Cafe\u0301");
    assertThat(unbounded.faultOf("x".repeat(100_000))).isEmpty();
  }

  @Test
  void limitCountsTheCharactersThatWereSent() {
    assertThat(stripping.faultOf("Cafe\u0301")).isEmpty();
    assertThat(stripping.faultOf("Cafe\u0301s")).contains(TOO_LONG);
    assertThat(stripping.faultOf("\ud83d\ude00".repeat(5))).isEmpty();
    assertThat(stripping.faultOf("\ud83d\ude00".repeat(6))).contains(TOO_LONG);
  }

  @Test
  void surroundingWhiteSpaceCountsOnlyIfItIsKept() {
    assertThat(stripping.faultOf("   abc   ")).isEmpty();
    assertThat(verbatim.faultOf("   abc   ")).contains(TOO_LONG);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\u0000", "\u0085", "\ud83d"})
  void controlCharactersAreReportedFirst(String forbidden) {
    assertThat(stripping.faultOf(forbidden.repeat(10)))
        .contains("must not contain control characters or unpaired surrogates");
  }

  /** Normalizing this text would take half an hour. */
  @Test
  void tooLongTextIsNotNormalized() {
    var marks = "\u0300".repeat(1_000_000) + "\u0316".repeat(1_000_000);
    assertTimeoutPreemptively(
        Duration.ofMinutes(1),
        () -> {
          assertThat(stripping.faultOf(marks)).contains(TOO_LONG);
          assertThat(verbatim.faultOf(marks)).contains(TOO_LONG);
          assertThat(unbounded.clean(marks)).isEqualTo(marks);
        });
  }

  private static TextRule rule(boolean verbatim) {
    try {
      return new TextRule(
          Bounded.class.getDeclaredField("text").getAnnotation(Text.class), verbatim);
    } catch (NoSuchFieldException e) {
      throw new AssertionError(e);
    }
  }
}
