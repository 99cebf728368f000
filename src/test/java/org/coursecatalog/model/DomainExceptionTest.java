package org.coursecatalog.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DomainExceptionTest {

  @ParameterizedTest
  @EnumSource
  void brokenRuleCarriesItsCodeAndNoStackTrace(ErrorCode code) {
    var broken = new DomainException(code);
    assertThat(broken.code()).isEqualTo(code);
    assertThat(broken.faults()).isEmpty();
    assertThat(broken.getStackTrace()).isEmpty();
    broken.addSuppressed(new IllegalStateException());
    assertThat(broken.getSuppressed()).isEmpty();
  }

  @Test
  void invalidCarriesItsFaultsWhateverBecomesOfTheirList() {
    var fault = new Fault("name", "must not be blank");
    var faults = new ArrayList<>(List.of(fault));
    var invalid = DomainException.invalid(faults);
    faults.clear();
    assertThat(invalid.code()).isEqualTo(ErrorCode.INVALID);
    assertThat(invalid.faults()).containsExactly(fault);
    assertThat(invalid.getStackTrace()).isEmpty();
  }

  @Test
  void invalidWithoutAnyFaultCannotBeMade() {
    assertThatIllegalArgumentException().isThrownBy(() -> DomainException.invalid(List.of()));
  }
}
