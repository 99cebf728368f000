package org.coursecatalog.product;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.coursecatalog.support.Command;
import org.coursecatalog.support.Program;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A generated Java client runs the walkthrough of docs/getting-started.md. */
@Tag("product")
class JavaClientIT {

  private static final String WALKTHROUGH = "src/test/clients/java/Walkthrough.java";

  private static final String LIBRARIES = System.getProperty("java.class.path");

  @TempDir Path folder;

  @Test
  void generatedClientCompilesAndRuns() throws IOException {
    try (var program = Program.start("catalog.passwords.cost=4")) {
      OpenApiGenerator.generate(
          program,
          "java",
          folder.resolve("client"),
          "library=native",
          "openApiNullable=false",
          "useJakartaEe=true",
          "invokerPackage=catalog",
          "apiPackage=catalog.api",
          "modelPackage=catalog.model");
      compile();
      runWalkthrough(program);
    }
  }

  private void compile() throws IOException {
    var arguments =
        new ArrayList<>(List.of("-d", classes(), "-cp", LIBRARIES, "-proc:none", WALKTHROUGH));
    try (var files = Files.walk(folder.resolve("client/src/main/java"))) {
      files.map(Path::toString).filter(file -> file.endsWith(".java")).forEach(arguments::add);
    }
    var output = new ByteArrayOutputStream();
    var compiler = ToolProvider.getSystemJavaCompiler();
    assertThat(compiler.run(null, output, output, arguments.toArray(String[]::new)))
        .as(output.toString())
        .isZero();
  }

  private String classes() {
    return folder.resolve("classes").toString();
  }

  private void runWalkthrough(Program program) throws IOException {
    var path = classes() + File.pathSeparator + LIBRARIES;
    var result =
        Command.run(
            Path.of("."),
            List.of(OpenApiGenerator.JAVA, "-cp", path, "Walkthrough", program.url()));
    assertThat(result.requireSuccess().strip()).endsWith("the admin is logged out");
  }
}
