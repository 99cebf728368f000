package org.coursecatalog.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** {@code docs/authorization.md} matches the matrix. */
class AuthorizationTableTest {

  @Test
  void committedTableMatchesTheMatrix() throws IOException {
    if (Boolean.getBoolean(AuthorizationTable.UPDATE)) {
      Files.writeString(AuthorizationTable.FILE, AuthorizationTable.markdown());
    }
    assertThat(Files.readString(AuthorizationTable.FILE))
        .as("%s is out of date: %s", AuthorizationTable.FILE, AuthorizationTable.COMMAND)
        .isEqualTo(AuthorizationTable.markdown());
  }
}
