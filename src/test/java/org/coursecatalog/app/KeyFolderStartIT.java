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
 * The service does not start with an unusable key. One log line contains the setting and the file.
 * {@code KeyFolderTest} covers all reasons.
 */
@Execution(ExecutionMode.CONCURRENT)
class KeyFolderStartIT {

  @TempDir Path folder;

  @Test
  void duplicateKeyFailsTheStart() {
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
