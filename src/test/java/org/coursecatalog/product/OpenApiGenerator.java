package org.coursecatalog.product;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.coursecatalog.support.Command;
import org.coursecatalog.support.Program;

/** Generates clients from the document that a program serves. */
final class OpenApiGenerator {

  static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

  private OpenApiGenerator() {}

  /**
   * Writes a client into the folder.
   *
   * @param generator name of a generator of openapi-generator
   * @param properties properties of the generator, as {@code name=value}
   */
  static void generate(Program program, String generator, Path folder, String... properties)
      throws IOException {
    Command.run(
            Path.of("."),
            List.of(
                JAVA,
                "-jar",
                "target/openapi-generator/openapi-generator-cli.jar",
                "generate",
                "-i",
                program.url() + "/openapi.json",
                "-g",
                generator,
                "-o",
                folder.toString(),
                "--additional-properties",
                String.join(",", properties)))
        .requireSuccess();
  }
}
