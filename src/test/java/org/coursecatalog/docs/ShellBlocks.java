package org.coursecatalog.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The blocks of the documents that readers paste into a shell. */
final class ShellBlocks {

  static final Path README = Path.of("README.md");
  static final Path GETTING_STARTED = Path.of("docs", "getting-started.md");

  private static final Pattern BLOCK = Pattern.compile("```(?:sh|bash)\n(.*?)```", Pattern.DOTALL);
  private static final String SERVICE = "http://localhost:8080";
  private static final String OTHER_SERVICE = "http://localhost:8081";
  private static final String EXPORT = "$api/export";
  private static final String IMPORT = "$other/import";

  /** Waits for the next second, because the names of a walkthrough contain the time. */
  private static final String NEXT_SECOND =
      "now=$(date +%s); while [ \"$(date +%s)\" = \"$now\" ]; do :; done\n";

  private ShellBlocks() {}

  static List<String> of(Path document) {
    try {
      return BLOCK
          .matcher(Files.readString(document))
          .results()
          .map(block -> block.group(1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the first request of the README, sent to this service. */
  static String firstRequest(String service) {
    return onlyBlockWith(README, "$api/login").replace(SERVICE, service);
  }

  /** Returns all blocks of the walkthrough before the export, sent to this service. */
  static String walkthrough(String service) {
    return NEXT_SECOND
        + of(GETTING_STARTED).stream()
            .takeWhile(block -> !block.contains(EXPORT))
            .collect(Collectors.joining("\n"))
            .replace(SERVICE, service);
  }

  static String exportFromTheWalkthrough() {
    return onlyBlockWith(GETTING_STARTED, EXPORT);
  }

  static String importInto(String otherService) {
    return onlyBlockWith(GETTING_STARTED, IMPORT).replace(OTHER_SERVICE, otherService);
  }

  private static String onlyBlockWith(Path document, String text) {
    var found = of(document).stream().filter(block -> block.contains(text)).toList();
    assertThat(found).as("blocks of %s with %s", document, text).hasSize(1);
    return found.get(0);
  }
}
