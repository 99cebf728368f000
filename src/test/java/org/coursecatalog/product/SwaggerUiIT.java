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

/** Logs in, authorizes, reads and creates with Swagger UI in an installed browser. */
@Tag("product")
class SwaggerUiIT {

  private static final List<String> BROWSERS =
      List.of("chromium", "chromium-browser", "google-chrome");

  /** The picture in the README is a copy of this file. */
  private static final Path PICTURE = Path.of("target", "swagger-ui.png").toAbsolutePath();

  @Test
  void userCanLogInAndSendRequests() {
    var browser = requireBrowser();
    try (var program = Program.start("catalog.passwords.cost=4")) {
      useSwaggerUi(browser, program.url(), PICTURE);
    }
    assertThat(PICTURE).isNotEmptyFile();
  }

  /** The proxy does not send the path prefix to the service. Requests to other paths fail. */
  @Test
  void userCanDoSoBelowThePathOfAProxy(@TempDir Path folder) {
    var browser = requireBrowser();
    try (var program =
            Program.start("catalog.passwords.cost=4", "catalog.admin.default-password=allow");
        var proxy = PathPrefixProxy.to(program.url())) {
      useSwaggerUi(browser, proxy.url(), folder.resolve("below-a-path.png"));
    }
  }

  private static void useSwaggerUi(String browser, String url, Path picture) {
    var output =
        Npm.in("src/test/browser")
            .run("../swagger-ui.js", browser, url, picture.toString())
            .requireSuccess();
    assertThat(output)
        .contains(
            "the page logs no errors or warnings", "the page sends no requests to other hosts");
  }

  private static String requireBrowser() {
    var browser = findBrowser();
    if (browser.isEmpty()) {
      Npm.skip("Chromium is not installed");
    }
    return browser.get();
  }

  private static Optional<String> findBrowser() {
    return BROWSERS.stream().flatMap(SwaggerUiIT::findOnPath).map(Path::toString).findFirst();
  }

  private static Stream<Path> findOnPath(String name) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable);
  }
}
