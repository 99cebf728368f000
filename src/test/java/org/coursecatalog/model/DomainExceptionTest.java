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
  void exceptionHasItsCodeAndNoStackTrace(ErrorCode code) {
    var exception = new DomainException(code);
    assertThat(exception.code()).isEqualTo(code);
    assertThat(exception.faults()).isEmpty();
    assertThat(exception.getStackTrace()).isEmpty();
    exception.addSuppressed(new IllegalStateException());
    assertThat(exception.getSuppressed()).isEmpty();
  }

  @Test
  void invalidKeepsACopyOfItsFaults() {
    var fault = new Fault("name", "must not be blank");
    var faults = new ArrayList<>(List.of(fault));
    var invalid = DomainException.invalid(faults);
    faults.clear();
    assertThat(invalid.code()).isEqualTo(ErrorCode.INVALID);
    assertThat(invalid.faults()).containsExactly(fault);
    assertThat(invalid.getStackTrace()).isEmpty();
  }

  @Test
  void invalidRequiresAFault() {
    assertThatIllegalArgumentException().isThrownBy(() -> DomainException.invalid(List.of()));
  }
}
