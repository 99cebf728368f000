package org.coursecatalog.api.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Random;
import org.coursecatalog.support.SeededRuns;
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

  @Test
  void isInNfc() {
    SeededRuns.run(
        1000,
        random -> {
          var text = randomText(random);
          assertThat(CleanText.normalized(text))
              .isEqualTo(Normalizer.normalize(text, Normalizer.Form.NFC));
        });
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

  /** Letters of ASCII, letters with marks, Hangul in parts, unpaired surrogates, and all others. */
  private static String randomText(Random random) {
    var text = new StringBuilder();
    for (var length = random.nextInt(20); length > 0; length--) {
      text.appendCodePoint(
          switch (random.nextInt(6)) {
            case 0 -> random.nextInt(0x80);
            case 1 -> 0x80 + random.nextInt(0x180);
            case 2 -> 0x300 + random.nextInt(0x70);
            case 3 -> 0x1100 + random.nextInt(0x100);
            case 4 -> random.nextInt(0x10000);
            default -> random.nextInt(Character.MAX_CODE_POINT + 1);
          });
    }
    return text.toString();
  }
}
