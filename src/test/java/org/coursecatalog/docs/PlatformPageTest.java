package org.coursecatalog.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code docs/platform.md} lists each class that adapts internal types of the frameworks. */
class PlatformPageTest {

  private static final Path PLATFORM =
      Path.of("src", "main", "java", "org", "coursecatalog", "platform");

  private final String page = Files.readString(Path.of("docs", "platform.md"));

  PlatformPageTest() throws IOException {}

  @Test
  void eachClassIsListed() throws IOException {
    assertThat(classesBelow(PLATFORM))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(page).contains("`" + name + "`"));
  }

  private static List<String> classesBelow(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java") && !name.equals("package-info.java"))
          .map(name -> name.replace(".java", ""))
          .toList();
    }
  }
}
