package org.coursecatalog.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.coursecatalog.support.Npm;
import org.coursecatalog.support.Program;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A generated TypeScript client runs the walkthrough of docs/getting-started.md. */
@Tag("product")
class TypeScriptClientIT {

  private static final String FOLDER = "src/test/clients/typescript";

  @Test
  void generatedClientCompilesAndRuns() throws IOException {
    var project = Npm.in(FOLDER);
    try (var program = Program.start("catalog.passwords.cost=4")) {
      OpenApiGenerator.generate(
          program,
          "typescript-fetch",
          Path.of(FOLDER, "client").toAbsolutePath(),
          "importFileExtension=.js");
      project.run("typescript/bin/tsc").requireSuccess();
      var result = project.run("../dist/walkthrough.js", program.url()).requireSuccess();
      assertThat(result.strip()).endsWith("the admin is logged out");
    }
  }
}
