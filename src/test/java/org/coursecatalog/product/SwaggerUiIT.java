package org.coursecatalog.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.coursecatalog.support.Npm;
import org.coursecatalog.support.Program;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Swagger UI in a browser that is there already: log in, authorize, read and create. */
@Tag("product")
class SwaggerUiIT {

  private static final List<String> BROWSERS =
      List.of("chromium", "chromium-browser", "google-chrome");

  /** The one in the README is a copy of it. */
  private static final Path PICTURE = Path.of("target", "swagger-ui.png").toAbsolutePath();

  @Test
  void personLogsInAndTriesThingsOut() {
    var browser = findBrowser();
    if (browser.isEmpty()) {
      Npm.skip("there is no Chromium here");
    }
    var project = Npm.in("src/test/browser");
    try (var program = Program.start("catalog.passwords.cost=4")) {
      var facts =
          project
              .run("../walk.js", browser.get(), program.url(), PICTURE.toString())
              .requireSuccess();
      assertThat(facts).contains("the page complains of nothing", "the page asks nobody else");
    }
    assertThat(PICTURE).isNotEmptyFile();
  }

  private static Optional<String> findBrowser() {
    return BROWSERS.stream().flatMap(SwaggerUiIT::onThePath).map(Path::toString).findFirst();
  }

  private static Stream<Path> onThePath(String name) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable);
  }
}
