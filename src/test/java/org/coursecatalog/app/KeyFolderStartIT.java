package org.coursecatalog.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.coursecatalog.support.Program;
import org.coursecatalog.support.TestKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A service with keys that it cannot use does not start, and says in one line which setting and
 * which file is to blame.
 */
@Execution(ExecutionMode.CONCURRENT)
class KeyFolderStartIT {

  @TempDir Path folder;

  @Test
  void weakKeyRefusesTheStart() throws Exception {
    assertRefused(folder, TestKeys.write(folder, "weak.pem", TestKeys.rsa(1024)).toString());
  }

  @Test
  void sameKeyTwiceRefusesTheStart() throws Exception {
    var pair = TestKeys.p256();
    TestKeys.write(folder, "a.pem", pair);
    assertRefused(folder, TestKeys.write(folder, "b.pem", pair).toString());
  }

  @Test
  void fileThatIsNoKeyRefusesTheStart() throws Exception {
    assertRefused(folder, TestKeys.write(folder, "broken.pem", "no key").toString());
  }

  @Test
  void linkToNowhereRefusesTheStart() throws Exception {
    var link = Files.createSymbolicLink(folder.resolve("link.pem"), folder.resolve("nowhere"));
    assertRefused(folder, link.toString());
  }

  @Test
  void emptyOrMissingFolderRefusesTheStart() throws Exception {
    var empty = Files.createDirectory(folder.resolve("empty"));
    assertRefused(empty, empty.toString());
    assertRefused(folder.resolve("missing"), folder.resolve("missing").toString());
  }

  private static void assertRefused(Path keys, String blamed) {
    try (var program = Program.start("catalog.auth.keys=" + keys)) {
      assertThat(program.exitCode()).isEqualTo(1);
      assertThat(program.log()).singleElement().asString().contains("catalog.auth.keys", blamed);
    }
  }
}
