package org.coursecatalog.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.Fault;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordPolicyTest {

  private final PasswordPolicy policy = new PasswordPolicy();

  @ParameterizedTest
  @ValueSource(strings = {"ada.lovelace", "ADA.LOVELACE", "Ada.Lovelace", "ａｄａ.lovelace"})
  void usernameIsNoPasswordInAnySpelling(String password) {
    assertThatExceptionOfType(DomainException.class)
        .isThrownBy(() -> policy.require("Ada.Lovelace", password))
        .satisfies(
            refusal -> {
              assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID);
              assertThat(refusal.faults()).extracting(Fault::field).containsExactly("password");
              assertThat(refusal.faults().get(0).message()).doesNotContainIgnoringCase("lovelace");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"ada.lovelace1", " ada.lovelace", "ecalevol.ada", "adalovelace"})
  void everythingElseIs(String password) {
    assertThatNoException().isThrownBy(() -> policy.require("ada.lovelace", password));
  }
}
