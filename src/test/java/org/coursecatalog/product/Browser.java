package org.coursecatalog.product;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.coursecatalog.support.Npm;

/** An installed Chromium, which the scripts in src/test/browser drive. */
record Browser(Path executable) {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");

  /** Skips the test if no browser is installed. */
  static Browser require() {
    var found = NAMES.stream().flatMap(Browser::findOnPath).findFirst();
    if (found.isEmpty()) {
      Npm.skip("Chromium is not installed");
    }
    return new Browser(found.get());
  }

  private static Stream<Path> findOnPath(String name) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable);
  }

  /** Runs a script and returns its output; fails unless the script succeeds. */
  String run(String script, String... arguments) {
    var all = Stream.concat(Stream.of(executable.toString()), Arrays.stream(arguments));
    return Npm.in("src/test/browser")
        .run("../" + script, all.toArray(String[]::new))
        .requireSuccess();
  }
}
