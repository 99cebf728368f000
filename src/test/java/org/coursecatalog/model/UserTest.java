package org.coursecatalog.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UserTest {

  private static User user(Role role, boolean defaultAdmin) {
    return new User(
        UUID.randomUUID(),
        "ada",
        "ada@example.com",
        role,
        "$2a$04$secret",
        0,
        defaultAdmin,
        true,
        Instant.EPOCH,
        1);
  }

  @Test
  void textOfUserContainsNeitherHashNorAddress() {
    assertThat(user(Role.STUDENT, false).toString())
        .contains("ada", "STUDENT")
        .doesNotContain("$2a$", "secret", "@");
  }

  @Test
  void anotherRoleLeavesEverythingElseAsItIsAndCounts() {
    var student = user(Role.STUDENT, false);
    assertThat(student.withRole(Role.PROFESSOR))
        .usingRecursiveComparison()
        .ignoringFields("role", "version")
        .isEqualTo(student);
    assertThat(student.withRole(Role.PROFESSOR).role()).isEqualTo(Role.PROFESSOR);
    assertThat(student.withRole(Role.PROFESSOR).version()).isEqualTo(student.version() + 1);
    assertThat(student.withRole(Role.STUDENT)).isEqualTo(student);
  }

  @Test
  void anotherPasswordCountsAndAnotherHashOfTheSameDoesNot() {
    var student = user(Role.STUDENT, false);
    assertThat(student.withPassword("other", false).version()).isEqualTo(student.version() + 1);
    assertThat(student.withPassword("other", true).version()).isEqualTo(student.version() + 1);
    assertThat(student.withHash("other").version()).isEqualTo(student.version());
  }

  @Test
  void defaultAdminCannotBeAnythingElse() {
    assertThatIllegalArgumentException().isThrownBy(() -> user(Role.PROFESSOR, true));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> user(Role.ADMIN, true).withRole(Role.STUDENT));
  }
}
