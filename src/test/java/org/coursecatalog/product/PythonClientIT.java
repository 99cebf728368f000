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

/** Generates a Python client from the served document, and runs the walk of the README with it. */
@Tag("product")
class PythonClientIT {

  private static final String WALKTHROUGH = "src/test/clients/python/walkthrough.py";

  /** The libraries of the client. The pydantic of Debian 12 is too old for it. */
  private static final String NEEDS =
      "import dateutil, urllib3; from pydantic import validate_call";

  @TempDir Path folder;

  @Test
  void clientWalks() throws IOException {
    requirePython();
    try (var program = Program.start("catalog.passwords.cost=4")) {
      OpenApiGenerator.generate(program, "python", folder, "packageName=catalog");
      var facts =
          Command.run(
              Path.of("."),
              List.of("env", "PYTHONPATH=" + folder, "python3", "-B", WALKTHROUGH, program.url()));
      assertThat(facts.requireSuccess().strip())
          .endsWith("a request after the logout is rejected with 401");
    }
  }

  private static void requirePython() {
    try {
      if (Command.run(Path.of("."), List.of("python3", "-c", NEEDS)).exitCode() != 0) {
        Npm.skip("Python 3 has no dateutil, urllib3 and pydantic 2 here");
      }
    } catch (IOException e) {
      Npm.skip("there is no Python 3 here");
    }
  }
}
