package org.coursecatalog.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.coursecatalog.support.Program;
import org.coursecatalog.support.TestKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A service with a key that it cannot use does not start, and names the setting and the file in one
 * line. {@code KeyFolderTest} has each reason.
 */
@Execution(ExecutionMode.CONCURRENT)
class KeyFolderStartIT {

  @TempDir Path folder;

  @Test
  void sameKeyTwiceRefusesTheStart() {
    var pair = TestKeys.p256();
    TestKeys.write(folder, "a.pem", pair);
    var second = TestKeys.write(folder, "b.pem", pair);
    try (var program = Program.start("catalog.auth.keys=" + folder)) {
      assertThat(program.exitCode()).isEqualTo(1);
      assertThat(program.log())
          .singleElement()
          .asString()
          .contains("catalog.auth.keys", second.toString());
    }
  }
}
