package org.coursecatalog.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.coursecatalog.support.TestKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * A service with keys that it cannot use does not start, and says in one line which setting and
 * which file is to blame.
 */
@EnabledIf("isPackagedAsJar")
class KeyFolderStartIT {

  private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar");

  @TempDir Path folder;

  static boolean isPackagedAsJar() {
    return Files.exists(JAR);
  }

  private void assertRefused(Path keys, String blamed) throws IOException, InterruptedException {
    var output = Files.createTempFile(folder, "output", ".txt");
    var service =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dquarkus.http.port=0",
                "-Dcatalog.auth.keys=" + keys,
                "-jar",
                JAR.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(service.waitFor(30, TimeUnit.SECONDS)).as("it gives up").isTrue();
      var lines = Files.readAllLines(output);
      assertThat(service.exitValue()).as("%s", lines).isEqualTo(1);
      assertThat(lines).singleElement().asString().contains("catalog.auth.keys", blamed);
    } finally {
      service.destroyForcibly();
    }
  }

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
}
