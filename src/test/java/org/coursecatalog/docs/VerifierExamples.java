package org.coursecatalog.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.coursecatalog.support.Command;
import org.coursecatalog.support.Npm;

/** Builds the examples of docs/verify-our-tokens.md, and starts them as services. */
final class VerifierExamples {

  private static final Path DOCUMENT = Path.of("docs", "verify-our-tokens.md");
  private static final Path POMS = Path.of("src", "test", "verifiers");
  private static final String CATALOG = "https://catalog.example.org";
  private static final Pattern CLASS = Pattern.compile("public class (\\w+)");
  private static final Pattern QUARKUS_VERSION = Pattern.compile("<quarkus.version>(.+?)<");
  private static final Pattern NOT_DOWNLOADED =
      Pattern.compile("Could not (resolve|transfer|find)|could not be resolved|Non-resolvable");

  /** Imports the libraries of the example in the versions that it needs. */
  private static final String IMPORTS =
      "import cryptography, jwt; assert tuple(map(int, jwt.__version__.split('.')[:2])) >= (2, 6)";

  private static final String SERVE =
      """
      from wsgiref.simple_server import make_server
      import grades
      server = make_server("127.0.0.1", 0, grades.application)
      print(f"Listening on: http://127.0.0.1:{server.server_port}", flush=True)
      server.serve_forever()
      """;

  private final Path folder;
  private final String catalogUrl;

  /**
   * @param folder an empty folder for the files of the example
   * @param catalogUrl the URL of the service whose tokens the example verifies
   */
  VerifierExamples(Path folder, String catalogUrl) {
    this.folder = folder;
    this.catalogUrl = catalogUrl;
  }

  ExampleService quarkus() throws IOException {
    var version = QUARKUS_VERSION.matcher(Files.readString(Path.of("pom.xml")));
    assertThat(version.find()).isTrue();
    buildWithMaven("Quarkus", "quarkus", "-Dquarkus.version=" + version.group(1));
    return startJava(
        "-Dquarkus.http.host=127.0.0.1",
        "-Dquarkus.http.port=0",
        "-jar",
        folder.resolve("target/quarkus-app/quarkus-run.jar").toString());
  }

  ExampleService spring() throws IOException {
    buildWithMaven("Spring", "spring", "-DskipTests");
    return startJava("-jar", folder.resolve("target/grades.jar").toString(), "--server.port=0");
  }

  ExampleService python() throws IOException {
    var source = Files.writeString(folder.resolve("grades.py"), onlyBlock("Python", "python"));
    return ExampleService.start(
        folder, List.of("env", "PYTHONPATH=" + source.getParent(), python3(), "-B", "-c", SERVE));
  }

  /** Returns a Python that has the libraries. They may be packages of the system. */
  private static String python3() {
    for (var python : List.of("python3", "/usr/bin/python3")) {
      try {
        if (Command.run(Path.of("."), List.of(python, "-c", IMPORTS)).exitCode() == 0) {
          return python;
        }
      } catch (IOException e) {
        // There is no such program.
      }
    }
    Npm.skip("Python 3 with PyJWT 2.6 or later and cryptography is not installed");
    throw new AssertionError();
  }

  /** Writes the code of this section and builds it; skips the test if Maven has no libraries. */
  private void buildWithMaven(String section, String pomFolder, String option) throws IOException {
    var pom = folder.resolve("pom.xml");
    Files.copy(POMS.resolve(pomFolder).resolve("pom.xml"), pom);
    var resources = Files.createDirectories(folder.resolve("src/main/resources"));
    Files.writeString(
        resources.resolve("application.properties"), onlyBlock(section, "properties"));
    var sources = Files.createDirectories(folder.resolve("src/main/java/org/example"));
    for (var code : blocks(section, "java")) {
      var name = CLASS.matcher(code);
      assertThat(name.find()).as(code).isTrue();
      Files.writeString(sources.resolve(name.group(1) + ".java"), code);
    }
    var result =
        Command.run(
            Path.of("."),
            List.of("./mvnw", "-q", "-B", "-ntp", "-f", pom.toString(), option, "package"));
    if (result.exitCode() != 0 && NOT_DOWNLOADED.matcher(result.output()).find()) {
      Npm.skip("Maven cannot download the libraries of " + section);
    }
    result.requireSuccess();
  }

  private ExampleService startJava(String... arguments) throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var command = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of(arguments));
    return ExampleService.start(folder, command);
  }

  private String onlyBlock(String section, String language) {
    var found = blocks(section, language);
    assertThat(found).as("%s blocks of the section %s", language, section).hasSize(1);
    return found.get(0);
  }

  /** Returns the code blocks of a section, for tokens of the catalog under test. */
  private List<String> blocks(String section, String language) {
    try {
      var text = Files.readString(DOCUMENT);
      var start = text.indexOf("\n## " + section + "\n");
      var end = text.indexOf("\n## ", start + 1);
      return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
          .matcher(text.substring(start, end))
          .results()
          .map(block -> block.group(1).replace(CATALOG, catalogUrl))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
