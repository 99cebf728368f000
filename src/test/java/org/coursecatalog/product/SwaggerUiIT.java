package org.coursecatalog.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.coursecatalog.support.Program;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logs in, authorizes, reads and creates with Swagger UI in an installed browser. */
@Tag("product")
class SwaggerUiIT {

  /** The picture in the README is a copy of this file. */
  private static final Path PICTURE = Path.of("target", "swagger-ui.png").toAbsolutePath();

  @Test
  void userCanLogInAndSendRequests() {
    var browser = Browser.require();
    try (var program = Program.start("catalog.passwords.cost=4")) {
      useSwaggerUi(browser, program.url(), PICTURE);
    }
    assertThat(PICTURE).isNotEmptyFile();
  }

  /** The proxy does not send the path prefix to the service. Requests to other paths fail. */
  @Test
  void userCanDoSoBelowThePathOfAProxy(@TempDir Path folder) {
    var browser = Browser.require();
    try (var program =
            Program.start("catalog.passwords.cost=4", "catalog.admin.default-password=allow");
        var proxy = PathPrefixProxy.to(program.url())) {
      useSwaggerUi(browser, proxy.url(), folder.resolve("below-a-path.png"));
    }
  }

  private static void useSwaggerUi(Browser browser, String url, Path picture) {
    assertThat(browser.run("swagger-ui.js", url, picture.toString()))
        .contains(
            "the page stores no token",
            "the page logs no errors or warnings",
            "the page sends no requests to other hosts");
  }
}
