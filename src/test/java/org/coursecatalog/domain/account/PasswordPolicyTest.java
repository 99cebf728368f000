package org.coursecatalog.domain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nulabinc.zxcvbn.StandardDictionaries;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.coursecatalog.auth.password.PasswordConfig;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.Fault;
import org.coursecatalog.support.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rejection of common passwords and of the user name. */
class PasswordPolicyTest {

  private final PasswordPolicy policy = policy(true);

  @ParameterizedTest
  @ValueSource(strings = {"password", "PASSWORD", "PassWord", "12345678", "admin123", "iloveyou"})
  void commonPasswordsAreFoundInUpperAndLowerCase(String password) {
    assertThat(policy.isCommon(password)).isTrue();
  }

  @Test
  void everyPasswordOfTheListIsCommon() throws IOException {
    assertThat(StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies())
        .hasSizeGreaterThan(20_000)
        .allMatch(policy::isCommon);
  }

  @ParameterizedTest
  @ValueSource(strings = {"correct horse battery", "password ", "pässword", "ｐａｓｓｗｏｒｄ"})
  void otherPasswordsAreNotCommon(String password) {
    assertThat(policy.isCommon(password)).isFalse();
  }

  @Test
  void commonPasswordsAreAllowedWithoutTheList() {
    assertThat(policy(false).isCommon("password")).isFalse();
  }

  @Test
  void wellKnownPasswordIsAlsoCommonWithoutTheList() {
    assertThat(policy(false).isCommon("Admin123")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ada.lovelace", "ADA.Lovelace", "ａｄａ．ｌｏｖｅｌａｃｅ"})
  void userNameIsRejectedInEverySpelling(String password) {
    assertThat(PasswordPolicy.isUsername("ada.lovelace", password)).isTrue();
    var rejection =
        catchThrowableOfType(
            DomainException.class,
            () -> PasswordPolicy.requireOtherThan("ada.lovelace", password, "new_password"));
    assertThat(rejection.code()).isEqualTo(ErrorCode.INVALID);
    assertThat(rejection.faults())
        .isEqualTo(List.of(new Fault("new_password", "must not be the user name")));
  }

  @Test
  void similarPasswordIsNotTheUserName() {
    assertThat(PasswordPolicy.isUsername("ada.lovelace", "ada_lovelace")).isFalse();
    assertThatCode(
            () -> PasswordPolicy.requireOtherThan("ada.lovelace", "ada_lovelace", "password"))
        .doesNotThrowAnyException();
  }

  private static PasswordPolicy policy(boolean blocklist) {
    return new PasswordPolicy(
        Settings.of(
            PasswordConfig.class,
            Map.of("catalog.passwords.blocklist", Boolean.toString(blocklist))));
  }
}
