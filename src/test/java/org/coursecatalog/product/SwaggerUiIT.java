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
import org.junit.jupiter.api.io.TempDir;

/** Swagger UI in a browser that is there already: log in, authorize, read and create. */
@Tag("product")
class SwaggerUiIT {

  private static final List<String> BROWSERS =
      List.of("chromium", "chromium-browser", "google-chrome");

  /** The one in the README is a copy of it. */
  private static final Path PICTURE = Path.of("target", "swagger-ui.png").toAbsolutePath();

  @Test
  void personLogsInAndTriesThingsOut() {
    var browser = requireBrowser();
    try (var program = Program.start("catalog.passwords.cost=4")) {
      walk(browser, program.url(), PICTURE);
    }
    assertThat(PICTURE).isNotEmptyFile();
  }

  /** The service does not know the path, and each request that leaves it fails. */
  @Test
  void personDoesSoBelowThePathOfAProxy(@TempDir Path folder) {
    var browser = requireBrowser();
    try (var program =
            Program.start("catalog.passwords.cost=4", "catalog.admin.default-password=allow");
        var proxy = PathPrefixProxy.to(program.url())) {
      walk(browser, proxy.url(), folder.resolve("below-a-path.png"));
    }
  }

  private static void walk(String browser, String url, Path picture) {
    var facts =
        Npm.in("src/test/browser")
            .run("../swagger-ui.js", browser, url, picture.toString())
            .requireSuccess();
    assertThat(facts)
        .contains(
            "the page logs no errors or warnings", "the page sends no requests to other hosts");
  }

  private static String requireBrowser() {
    var browser = findBrowser();
    if (browser.isEmpty()) {
      Npm.skip("there is no Chromium here");
    }
    return browser.get();
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
