package org.coursecatalog.api.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The steps by which a text is read. */
class CleanTextTest {

  @Test
  void whiteSpaceAroundATextIsStripped() {
    assertThat(CleanText.stripped("\u00a0 Compilers\t")).isEqualTo("Compilers");
    assertThat(CleanText.stripped("Compilers 2")).isEqualTo("Compilers 2");
  }

  @Property
  void isInNfc(@ForAll String text) {
    assertThat(CleanText.normalized(text))
        .isEqualTo(Normalizer.normalize(text, Normalizer.Form.NFC));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Compilers", "Caf\u00e9", "\ud83d\ude00", "\u00a0"})
  void acceptsWhatCanBeShown(String text) {
    assertThat(CleanText.isAcceptable(text)).isTrue();
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
  void refusesControlCharactersAndUnpairedSurrogates(String text) {
    assertThat(CleanText.isAcceptable(text)).isFalse();
  }
}
