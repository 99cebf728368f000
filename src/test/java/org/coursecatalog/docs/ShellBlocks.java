package org.coursecatalog.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The blocks of a document that readers paste into a shell. */
final class ShellBlocks {

  private static final Pattern BLOCK = Pattern.compile("```(?:sh|bash)\n(.*?)```", Pattern.DOTALL);

  private static final String NEXT_SECOND =
      "now=$(date +%s); while [ \"$(date +%s)\" = \"$now\" ]; do :; done\n";

  private ShellBlocks() {}

  static List<String> of(Path document) {
    try {
      return BLOCK
          .matcher(Files.readString(document))
          .results()
          .map((MatchResult block) -> block.group(1))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The only block of the README that contains this text. */
  static String ofReadmeWith(String text) {
    var found = of(Path.of("README.md")).stream().filter(block -> block.contains(text)).toList();
    assertThat(found).as("blocks of the README with %s", text).hasSize(1);
    return found.get(0);
  }

  /** The walk after a second, so that its names contain another time. */
  static String walk() {
    return NEXT_SECOND + ofReadmeWith("pick() {");
  }

  static String pagesAndConditions() {
    return ofReadmeWith("page=$(");
  }

  static String exporting() {
    return ofReadmeWith("$api/export");
  }

  static String importing() {
    return ofReadmeWith("$other/import");
  }
}
