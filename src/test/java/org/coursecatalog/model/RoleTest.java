package org.coursecatalog.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoleTest {

  @Test
  void rolesAreOrderedByPower() {
    assertThat(Role.values()).containsExactly(Role.STUDENT, Role.PROFESSOR, Role.ADMIN);
    assertThat(Role.PROFESSOR.outranks(Role.STUDENT)).isTrue();
    assertThat(Role.ADMIN.outranks(Role.PROFESSOR)).isTrue();
    assertThat(Role.STUDENT.outranks(Role.PROFESSOR)).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void roleDoesNotOutrankItself(Role role) {
    assertThat(role.outranks(role)).isFalse();
    assertThat(role.lower(role)).isEqualTo(role);
  }

  @ParameterizedTest
  @CsvSource({
    "ADMIN, STUDENT, STUDENT",
    "ADMIN, PROFESSOR, PROFESSOR",
    "PROFESSOR, STUDENT, STUDENT"
  })
  void lowerIsTheLessPowerfulRole(Role one, Role other, Role lower) {
    assertThat(one.lower(other)).isEqualTo(lower);
    assertThat(other.lower(one)).isEqualTo(lower);
  }

  @ParameterizedTest
  @CsvSource({"STUDENT, student", "PROFESSOR, professor", "ADMIN, admin"})
  void labelIsTheNameInRequestsAndResponses(Role role, String label) {
    assertThat(role.label()).isEqualTo(label);
    assertThat(Role.ofLabel(label)).contains(role);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "Admin", "ADMIN", "admin ", "root", "ａｄｍｉｎ"})
  void unknownLabelsHaveNoRole(String label) {
    assertThat(Role.ofLabel(label)).isEmpty();
  }

  @Test
  void labelsAreLowerCaseInRootLocale() {
    for (var role : Role.values()) {
      assertThat(role.label()).isEqualTo(role.name().toLowerCase(Locale.ROOT));
    }
  }
}
