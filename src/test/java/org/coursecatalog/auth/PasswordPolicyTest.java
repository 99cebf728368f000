package org.coursecatalog.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a password must not be. */
class PasswordPolicyTest {

  private final PasswordPolicy policy = policy(true);

  @ParameterizedTest
  @ValueSource(strings = {"password", "PASSWORD", "PassWord", "12345678", "admin123", "iloveyou"})
  void commonestAreRefusedInUpperAndLowerCase(String password) {
    var refused =
        catchThrowableOfType(
            DomainException.class, () -> policy.requireUncommon(password, "new_password"));
    assertThat(refused.code()).isEqualTo(ErrorCode.INVALID);
    assertThat(refused.faults())
        .isEqualTo(
            List.of(new Fault("new_password", "must not be one of the commonest passwords")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"correct horse battery", "password ", "pässword", "ｐａｓｓｗｏｒｄ"})
  void othersAreNot(String password) {
    assertThatCode(() -> policy.requireUncommon(password, "password")).doesNotThrowAnyException();
  }

  @Test
  void commonestAreAllowedWhenTheListIsSwitchedOff() {
    assertThatCode(() -> policy(false).requireUncommon("password", "password"))
        .doesNotThrowAnyException();
  }

  @Test
  void wellKnownPasswordIsRefusedAlsoWithoutTheList() {
    assertThat(
            catchThrowableOfType(
                    DomainException.class,
                    () -> policy(false).requireUncommon("Admin123", "new_password"))
                .faults())
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ada.lovelace", "ADA.Lovelace", "ａｄａ．ｌｏｖｅｌａｃｅ"})
  void userNameIsRefusedInEverySpellingAlsoWithoutTheList(String password) {
    var refused =
        catchThrowableOfType(
            DomainException.class,
            () -> policy(false).requireOtherThan("ada.lovelace", password, "password"));
    assertThat(refused.faults())
        .isEqualTo(List.of(new Fault("password", "must not be the user name")));
  }

  private static PasswordPolicy policy(boolean blocklist) {
    return new PasswordPolicy(
        Settings.of(
            PasswordConfig.class,
            Map.of("catalog.passwords.blocklist", Boolean.toString(blocklist))));
  }
}
