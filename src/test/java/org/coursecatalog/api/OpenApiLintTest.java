package org.coursecatalog.api;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.Npm;
import org.junit.jupiter.api.Test;

/** Linters find no problems in the served OpenAPI document. */
@QuarkusTest
class OpenApiLintTest {

  private static final String FOLDER = "src/test/openapi";
  private static final String DOCUMENT = "openapi.json";

  @Test
  void redoclyFindsNoProblems() throws IOException {
    lint("@redocly/cli/bin/cli.js", "lint", DOCUMENT);
  }

  @Test
  void spectralFindsNoProblems() throws IOException {
    lint("@stoplight/spectral-cli/dist/index.js", "lint", DOCUMENT, "--fail-severity=hint");
  }

  private static void lint(String tool, String... arguments) throws IOException {
    var linters = Npm.in(FOLDER);
    Files.writeString(Path.of(FOLDER, DOCUMENT), Api.anonymous().get("/openapi.json").asString());
    linters.run(tool, arguments).requireSuccess();
  }
}
