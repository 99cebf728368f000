package org.coursecatalog.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** The bill of materials lists all libraries in the package, and each has an allowed license. */
@DisabledIfSystemProperty(named = "quarkus.native.enabled", matches = "true")
class SupplyChainIT {

  private static final Path APP = Path.of("target", "quarkus-app");
  private static final Path BILL = Path.of("target", "sbom.cdx.json");
  private static final Path FILE = Path.of("docs", "third-party.md");
  private static final String UPDATE = "docs.update";
  private static final String COMMAND =
      "./mvnw verify -Dtest=ArchitectureTest -Dit.test=SupplyChainIT -D" + UPDATE + "=true";

  /** Licenses that allow the use and distribution of the service, with or without its sources. */
  private static final Set<String> ALLOWED =
      Set.of(
          "Apache-2.0",
          "MIT",
          "MIT-0",
          "BSD-2-Clause",
          "BSD-3-Clause",
          "EPL-1.0",
          "EPL-2.0",
          "CC0-1.0",
          "Public Domain",
          "Bouncy Castle Licence");

  private static List<JsonNode> components;

  @BeforeAll
  static void read() throws IOException {
    components =
        stream(new ObjectMapper().readTree(BILL.toFile()).path("components"))
            .filter(part -> part.path("properties").toString().contains("\"runtime\""))
            .toList();
  }

  @Test
  void billListsAllLibrariesInThePackage() throws IOException {
    var listed =
        components.stream()
            .map(
                part ->
                    "%s.%s-%s"
                        .formatted(
                            part.path("group").asText(),
                            part.path("name").asText(),
                            part.path("version").asText()))
            .toList();
    try (var main = Files.list(APP.resolve("lib/main"));
        var boot = Files.list(APP.resolve("lib/boot"))) {
      var shipped =
          Stream.concat(main, boot)
              .map(file -> file.getFileName().toString().replaceFirst("\\.jar$", ""))
              .toList();
      assertThat(shipped).hasSizeGreaterThan(100);
      assertThat(listed).containsAll(shipped);
    }
  }

  @Test
  void everyLibraryHasAnAllowedLicense() {
    assertThat(components)
        .allSatisfy(
            part ->
                assertThat(licenses(part))
                    .as(part.path("purl").asText())
                    .anyMatch(ALLOWED::contains));
  }

  @Test
  void documentIsGeneratedFromTheBill() throws IOException {
    if (Boolean.getBoolean(UPDATE)) {
      Files.writeString(FILE, markdown());
    }
    assertThat(Files.readString(FILE)).as("%s: %s", FILE, COMMAND).isEqualTo(markdown());
  }

  /** Omits versions, because they change often. */
  private static String markdown() {
    var rows = new TreeMap<String, String>();
    for (var part : components) {
      rows.put(
          part.path("group").asText() + ":" + part.path("name").asText(),
          String.join(", ", licenses(part)));
    }
    return """
        <!-- Generated from target/sbom.cdx.json by %s -->
        # Third-party libraries

        The table lists the libraries in the package of the service and the licenses that their projects state. If a
        library has several licenses, the user may choose one. Versions and checksums are in `target/sbom.cdx.json`,
        which `./mvnw verify` creates. The build fails if no license of a library is on the list of `SupplyChainIT`.

        | library | license |
        |---|---|
        """
            .formatted(COMMAND)
        + rows.entrySet().stream()
            .map(row -> "| %s | %s |\n".formatted(row.getKey(), row.getValue()))
            .collect(Collectors.joining());
  }

  private static Set<String> licenses(JsonNode part) {
    return stream(part.path("licenses"))
        .map(
            entry -> {
              var license = entry.path("license");
              var id = license.path("id").asText(entry.path("expression").asText());
              return id.isEmpty() ? license.path("name").asText() : id;
            })
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
