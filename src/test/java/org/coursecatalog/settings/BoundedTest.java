package org.coursecatalog.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import org.eclipse.microprofile.config.spi.Converter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The last value that a setting may have, and the first that it may not. */
class BoundedTest {

  static List<Arguments> edges() {
    return List.of(
        arguments(new Bounded.FromZero(), "0", "-1"),
        arguments(new Bounded.FromOne(), "1", "0"),
        arguments(new Bounded.From64(), "64", "63"),
        arguments(new Bounded.From4To16(), "4", "3"),
        arguments(new Bounded.From4To16(), "16", "17"),
        arguments(new Bounded.FromOne(), "2147483647", "2147483648"),
        arguments(new Bounded.DurationFromZero(), "0S", "-1S"),
        arguments(new Bounded.DurationFrom100Millis(), "0.1S", "0.099S"),
        arguments(new Bounded.DurationFromOneSecond(), "1S", "0.999S"),
        arguments(new Bounded.DurationFromOneSecond(), "100000D", "200000D"),
        arguments(new Bounded.NotBlank(), "x", " "));
  }

  @ParameterizedTest
  @MethodSource("edges")
  void readsTheLastAndRefusesTheFirstBeyond(Converter<?> setting, String last, String beyond) {
    assertThat(setting.convert(last)).isNotNull();
    assertThatIllegalArgumentException().isThrownBy(() -> setting.convert(beyond));
  }
}
