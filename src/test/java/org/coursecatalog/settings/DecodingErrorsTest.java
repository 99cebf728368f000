package org.coursecatalog.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DecodingErrorsTest {

  private static final DecodingErrors IN_UTF8 = new DecodingErrors(false);
  private static final DecodingErrors WITHOUT_LOCALE = new DecodingErrors(true);

  @Test
  void replacementCharacterIsReportedWithoutTheValue() {
    assertThat(IN_UTF8.of("catalog.admin.password", "Gr\uFFFD\uFFFDe", false))
        .hasValueSatisfying(
            fault ->
                assertThat(fault)
                    .contains("catalog.admin.password", "LANG=C.UTF-8")
                    .doesNotContain("Gr"));
  }

  @Test
  void questionMarkIsReportedOnlyOnAnUndecodableCommandLine() {
    assertThat(WITHOUT_LOCALE.of("catalog.admin.password", "Gr??e", true)).isPresent();
    assertThat(WITHOUT_LOCALE.of("catalog.admin.password", "Gr??e", false)).isEmpty();
    assertThat(IN_UTF8.of("catalog.admin.password", "Gr??e", true)).isEmpty();
  }

  @Test
  void decodedLettersAreAccepted() {
    assertThat(WITHOUT_LOCALE.of("catalog.admin.password", "Grüße", true)).isEmpty();
  }
}
