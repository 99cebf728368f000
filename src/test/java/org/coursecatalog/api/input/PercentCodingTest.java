package org.coursecatalog.api.input;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Percent encoding and decoding, including texts that Quarkus rejects earlier. */
class PercentCodingTest {

  @ParameterizedTest
  @CsvSource({"a+b, 'a b'", "%2B, +", "%c3%A9, é", "%F0%9F%98%80, 😀", "a=b, a=b", "'', ''"})
  void validTextsAreDecoded(String encoded, String text) {
    assertThat(PercentCoding.decode(encoded)).hasValue(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%",
        "a%4",
        "%4",
        "%zz",
        "%+1",
        "%-1",
        "%１１",
        "%C3",
        "%C3%28",
        "%ED%A0%80",
        "é",
        " "
      })
  void invalidTextsAreNotDecoded(String encoded) {
    assertThat(PercentCoding.decode(encoded)).isEmpty();
  }

  @Test
  void unencodedCharactersDecodeToThemselves() {
    for (var c = '!'; c <= '~'; c++) {
      if (c != '%' && c != '+') {
        assertThat(PercentCoding.decode("a" + c)).hasValue("a" + c);
        assertThat(PercentCoding.decode("a" + c + "%20")).hasValue("a" + c + " ");
      }
    }
  }

  @Test
  void decodingReversesEncoding() {
    var text = new StringBuilder();
    for (var codePoint = 0; codePoint < 0x3000; codePoint++) {
      text.appendCodePoint(codePoint);
    }
    var encoded = PercentCoding.encode(text.appendCodePoint(0x1F600).toString());
    assertThat(encoded).matches("[A-Za-z0-9.*_%-]+");
    assertThat(PercentCoding.decode(encoded)).hasValue(text.toString());
  }
}
