package org.coursecatalog.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.coursecatalog.support.UserBuilder.defaultAdmin;
import static org.coursecatalog.support.UserBuilder.user;

import org.junit.jupiter.api.Test;

class UserTest {

  @Test
  void textOfUserContainsNeitherHashNorAddress() {
    var ada = user("ada").email("ada@example.com").passwordHash("$2a$04$secret").build();
    assertThat(ada.toString()).contains("ada", "STUDENT").doesNotContain("$2a$", "secret", "@");
  }

  @Test
  void newRoleChangesOnlyRoleAndVersion() {
    var student = user("ada").email("ada@example.com").passwordChangeRequired().build();
    assertThat(student.withRole(Role.PROFESSOR))
        .usingRecursiveComparison()
        .ignoringFields("role", "version")
        .isEqualTo(student);
    assertThat(student.withRole(Role.PROFESSOR).role()).isEqualTo(Role.PROFESSOR);
    assertThat(student.withRole(Role.PROFESSOR).version()).isEqualTo(student.version() + 1);
    assertThat(student.withRole(Role.STUDENT)).isEqualTo(student);
  }

  @Test
  void newPasswordChangesTheVersionButNewHashDoesNot() {
    var student = user("ada").email("ada@example.com").passwordChangeRequired().build();
    assertThat(student.withPassword("other", false).version()).isEqualTo(student.version() + 1);
    assertThat(student.withPassword("other", true).version()).isEqualTo(student.version() + 1);
    assertThat(student.withHash("other").version()).isEqualTo(student.version());
  }

  @Test
  void roleOfTheDefaultAdminCannotChange() {
    var admin = defaultAdmin("admin");
    assertThatIllegalArgumentException().isThrownBy(() -> admin.build().withRole(Role.STUDENT));
    assertThatIllegalArgumentException().isThrownBy(() -> admin.role(Role.PROFESSOR).build());
  }
}
