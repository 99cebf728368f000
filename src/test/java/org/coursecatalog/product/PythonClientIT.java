package org.coursecatalog.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.coursecatalog.support.Command;
import org.coursecatalog.support.Npm;
import org.coursecatalog.support.Program;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A generated Python client runs the walkthrough of docs/getting-started.md. */
@Tag("product")
class PythonClientIT {

  private static final String WALKTHROUGH = "src/test/clients/python/walkthrough.py";

  /** Imports the libraries of the client. The pydantic package of Debian 12 is too old. */
  private static final String IMPORTS =
      "import dateutil, urllib3; from pydantic import validate_call";

  @TempDir Path folder;

  @Test
  void generatedClientRuns() throws IOException {
    requirePython();
    try (var program = Program.start("catalog.passwords.cost=4")) {
      OpenApiGenerator.generate(program, "python", folder, "packageName=catalog");
      var result =
          Command.run(
              Path.of("."),
              List.of("env", "PYTHONPATH=" + folder, "python3", "-B", WALKTHROUGH, program.url()));
      assertThat(result.requireSuccess().strip())
          .endsWith("a request after the logout is rejected with 401");
    }
  }

  private static void requirePython() {
    try {
      if (Command.run(Path.of("."), List.of("python3", "-c", IMPORTS)).exitCode() != 0) {
        Npm.skip("Python 3 lacks dateutil, urllib3 or pydantic 2");
      }
    } catch (IOException e) {
      Npm.skip("Python 3 is not installed");
    }
  }
}
