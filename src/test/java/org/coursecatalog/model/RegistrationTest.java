package org.coursecatalog.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RegistrationTest {

  @Test
  void textOfRegistrationContainsNeitherPasswordNorAddress() {
    assertThat(
            new Registration("ada", "correct horse", new Profile(null, "ada@example.com"))
                .toString())
        .contains("ada")
        .doesNotContain("correct", "horse", "@");
  }
}
