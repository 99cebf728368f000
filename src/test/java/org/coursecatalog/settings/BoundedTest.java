package org.coursecatalog.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import org.eclipse.microprofile.config.spi.Converter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that settings accept and values that they reject. */
class BoundedTest {

  @Test
  void blankIsNull() {
    assertThat(new Bounded.FromOne().convert(" ")).isNull();
    assertThat(new Bounded.DurationFromZero().convert(" ")).isNull();
    assertThat(new Bounded.TrueOrFalse().convert(" ")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "TRUE", "yes", "y", "on", "1"})
  void yesIsTrue(String text) {
    assertThat(new Bounded.TrueOrFalse().convert(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "False", "no", "n", "off", "0"})
  void noIsFalse(String text) {
    assertThat(new Bounded.TrueOrFalse().convert(text)).isFalse();
  }

  @ParameterizedTest
  @MethodSource("values")
  void acceptsValidAndRejectsInvalidValues(Converter<?> setting, String valid, String invalid) {
    assertThat(setting.convert(valid)).isNotNull();
    assertThatIllegalArgumentException().isThrownBy(() -> setting.convert(invalid));
  }

  static List<Arguments> values() {
    return List.of(
        arguments(new Bounded.FromOne(), "1000000", "1000001"),
        arguments(new Bounded.FromOne(), "1", "0"),
        arguments(new Bounded.FromOne(), "1000000", "2147483647"),
        arguments(new Bounded.FromOne(), " 7 ", "2147483648"),
        arguments(new Bounded.From64(), "64", "63"),
        arguments(new Bounded.From64(), "100000", "100001"),
        arguments(new Bounded.From1To512(), "1", "0"),
        arguments(new Bounded.From1To512(), "512", "513"),
        arguments(new Bounded.From4To16(), "4", "3"),
        arguments(new Bounded.From4To16(), "16", "17"),
        arguments(new Bounded.FromOne(), "2", "2.5"),
        arguments(new Bounded.FromOne(), "10", "ten"),
        arguments(new Bounded.DurationFromZero(), "0S", "-1S"),
        arguments(new Bounded.DurationFromZero(), "3650D", "3651D"),
        arguments(new Bounded.DurationFrom100Millis(), "0.1S", "0.099S"),
        arguments(new Bounded.DurationFrom100Millis(), "1H", "3600.001S"),
        arguments(new Bounded.DurationFromOneSecond(), "1S", "0.999S"),
        arguments(new Bounded.DurationFromOneSecond(), "3650D", "200000D"),
        arguments(new Bounded.DurationFromOneSecond(), "1M", "99999999999999999999S"),
        arguments(new Bounded.DurationUpToAnHour(), "1H", "61M"),
        arguments(new Bounded.DurationUpToAnHour(), "0S", "soon"),
        arguments(new Bounded.TrueOrFalse(), "true", "maybe"),
        arguments(new Bounded.TrueOrFalse(), "OFF", "flase"),
        arguments(new Bounded.NotBlank(), "x", " "),
        arguments(new Bounded.NotBlank(), "two words", "issuer\n"),
        arguments(new Bounded.NotBlank(), "x", "a\tb"));
  }
}
