package org.coursecatalog.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.coursecatalog.api.problem.ProblemType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Links of the documents resolve, and the documents are complete. */
class DocumentsTest {

  private static final Path INDEX = Path.of("docs", "README.md");
  private static final int README_WORDS = 950;

  private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```.*?^ *```$");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT|Contract))`");
  private static final Pattern DOCUMENT = Pattern.compile("\\bdocs/[a-z-]+\\.md(?:#[a-z0-9-]+)?");

  @ParameterizedTest
  @MethodSource("documents")
  void relativeLinksResolve(Path document) {
    var text = BLOCK.matcher(Documents.read(document)).replaceAll("");
    assertThat(LINK.matcher(text).results().map(link -> link.group(1)))
        .filteredOn(target -> !target.matches("https?:.*"))
        .allSatisfy(target -> assertResolves(document, target));
  }

  @Test
  void indexLinksToEveryDocument() {
    var links =
        LINK.matcher(Documents.read(INDEX))
            .results()
            .map(link -> INDEX.resolveSibling(link.group(1)).normalize())
            .toList();
    var records = Path.of("docs", "adr");
    assertThat(links)
        .containsAll(
            Documents.inDocs().stream()
                .filter(file -> !file.equals(INDEX) && !file.startsWith(records))
                .toList())
        .contains(records.resolve("README.md"));
  }

  @Test
  void readmeIsShort() {
    assertThat(Documents.read(Path.of("README.md")).strip().split("\\s+"))
        .hasSizeLessThanOrEqualTo(README_WORDS);
  }

  @ParameterizedTest
  @MethodSource("documents")
  void testsThatADocumentNamesExist(Path document) throws IOException {
    assertThat(testClasses())
        .containsAll(
            TEST.matcher(Documents.read(document)).results().map(test -> test.group(1)).toList());
  }

  @ParameterizedTest
  @EnumSource
  void apiReferenceListsEveryProblemType(ProblemType type) {
    assertThat(Documents.read(Path.of("docs", "api.md")))
        .containsPattern("\\| %d \\|[^|]* ?`%s`".formatted(type.status(), type.slug()));
  }

  @Test
  void documentsThatOtherFilesNameExist() throws IOException {
    assertThat(textFiles())
        .hasSizeGreaterThan(100)
        .allSatisfy(
            file ->
                assertThat(DOCUMENT.matcher(Documents.read(file)).results())
                    .allSatisfy(found -> assertResolves(Path.of("README.md"), found.group())));
  }

  static List<Path> documents() {
    return Documents.all();
  }

  private static void assertResolves(Path document, String target) {
    var parts = target.split("#", 2);
    var file =
        parts[0].isEmpty()
            ? document
            : Path.of("").resolve(document).resolveSibling(parts[0]).normalize();
    assertThat(file).as("%s links to %s", document, target).exists();
    if (parts.length == 2) {
      assertThat(anchorsOf(file)).as("%s links to %s", document, target).contains(parts[1]);
    }
  }

  /** Returns the anchors that GitHub creates for the headings. */
  private static Set<String> anchorsOf(Path document) {
    var anchors = new HashSet<String>();
    var repetitions = new HashMap<String, Integer>();
    HEADING
        .matcher(BLOCK.matcher(Documents.read(document)).replaceAll(""))
        .results()
        .map(heading -> anchorOf(heading.group(1)))
        .forEach(
            anchor -> {
              var number = repetitions.merge(anchor, 1, Integer::sum) - 1;
              anchors.add(number == 0 ? anchor : anchor + "-" + number);
            });
    return anchors;
  }

  private static String anchorOf(String heading) {
    return LINK.matcher(heading)
        .replaceAll("]")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N} _-]", "")
        .strip()
        .replace(' ', '-');
  }

  private static Set<String> testClasses() throws IOException {
    try (var files = Files.walk(Path.of("src", "test", "java"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java"))
          .map(name -> name.replace(".java", ""))
          .collect(Collectors.toSet());
    }
  }

  private static List<Path> textFiles() throws IOException {
    var extensions = Pattern.compile(".*\\.(java|properties|yaml|yml|csv|xml|ts|py|js)");
    var folders =
        Stream.of("src", "deploy", ".ci", ".github", "bench/src", "pom.xml", "compose.yaml");
    var files = new HashSet<Path>();
    for (var folder : folders.map(Path::of).toList()) {
      try (var found = Files.walk(folder)) {
        found
            .filter(file -> !file.toString().contains("node_modules"))
            .filter(
                file ->
                    folder.toString().equals(".ci")
                        || extensions.matcher(file.toString()).matches())
            .filter(Files::isRegularFile)
            .forEach(files::add);
      }
    }
    return files.stream().sorted().toList();
  }
}
