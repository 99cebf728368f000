package org.coursecatalog.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.coursecatalog.support.Command;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Workflows use pinned actions, and a release has the same version everywhere. */
class ReleaseFilesTest {

  private static final Path WORKFLOWS = Path.of(".github", "workflows");
  private static final Pattern USED_ACTION = Pattern.compile("(?m)^\\s*(?:- )?uses: (.*)$");
  private static final Pattern VERSION = Pattern.compile("(?m)^  <version>(.*)</version>$");

  @ParameterizedTest
  @MethodSource("workflows")
  void actionsArePinnedToCommits(Path workflow) throws IOException {
    assertThat(USED_ACTION.matcher(Files.readString(workflow)).results().map(uses -> uses.group(1)))
        .isNotEmpty()
        .allMatch(uses -> uses.matches("[\\w.-]+/[\\w./-]+@[0-9a-f]{40}  # v\\d+\\.\\d+\\.\\d+"));
  }

  @ParameterizedTest
  @MethodSource("workflows")
  void tokensOfWorkflowsAreReadOnlyByDefault(Path workflow) throws IOException {
    var permissions = new YAMLMapper().readTree(workflow.toFile()).path("permissions");
    assertThat(permissions.toString()).isEqualTo("{\"contents\":\"read\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "src/main/docker/Dockerfile.jvm, ARG VERSION=%s",
    "src/main/docker/Dockerfile.native, ARG VERSION=%s",
    "src/main/java/org/coursecatalog/api/openapi/CourseCatalogApplication.java, version = \"%s\"",
    "bench/pom.xml, <version>%s</version>",
    "docs/building.md, course-catalog-%s-runner"
  })
  void versionIsTheSameEverywhere(String file, String place) throws IOException {
    assertThat(Path.of(file)).content().contains(place.formatted(versionOf("pom.xml")));
  }

  @Test
  void tagCreatesARelease() throws IOException {
    var text = Files.readString(WORKFLOWS.resolve("release.yml"));
    assertThat(release().at("/on/push/tags/0").asText()).isEqualTo("v*");
    assertThat(release().path("jobs").fieldNames())
        .toIterable()
        .containsExactly("jar", "native", "image", "release");
    assertThat(text)
        .contains(".ci/release-notes", ".ci/run", "quarkus-app", "sbom.cdx.json", "verify -Dnative")
        .contains("--provenance=mode=max", "--sbom=true", "attest-build-provenance", "SHA256SUMS")
        .contains("gh release create");
  }

  @Test
  void releaseNotesAreTheSectionOfTheVersion() throws IOException {
    var changelog = Files.readString(Path.of("CHANGELOG.md"));
    var version = versionOf("pom.xml");
    var notes = notes(version);
    if (changelog.contains("## [" + version + "]")) {
      assertThat(notes.requireSuccess()).contains("### ").doesNotContain("\n## ");
    } else {
      assertThat(changelog).contains("## [Unreleased]");
      assertThat(notes.exitCode()).isEqualTo(1);
      assertThat(notes.output()).contains("CHANGELOG.md has no section", version);
    }
    assertThat(notes("0.0.1").output()).contains("pom.xml has version " + version);
  }

  static List<Path> workflows() throws IOException {
    try (var files = Files.list(WORKFLOWS)) {
      return files.sorted().toList();
    }
  }

  private static String versionOf(String pom) throws IOException {
    var version = VERSION.matcher(Files.readString(Path.of(pom)));
    assertThat(version.find()).isTrue();
    return version.group(1);
  }

  private static JsonNode release() throws IOException {
    return new YAMLMapper().readTree(WORKFLOWS.resolve("release.yml").toFile());
  }

  private static Command.Result notes(String version) throws IOException {
    return Command.run(Path.of("."), List.of("bash", ".ci/release-notes", "v" + version));
  }
}
