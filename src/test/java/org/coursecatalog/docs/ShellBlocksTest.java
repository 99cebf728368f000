package org.coursecatalog.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Blocks of the documents can be pasted into an interactive bash or zsh. */
class ShellBlocksTest {

  @Test
  void documentsHaveBlocks() throws IOException {
    assertThat(documents().stream().flatMap(file -> ShellBlocks.of(file).stream()))
        .hasSizeGreaterThan(8);
  }

  /**
   * An interactive zsh reads {@code #} as a word, and {@code ?}, {@code *} and {@code [} for a
   * pattern that must match a file. In an interactive bash {@code !} recalls an earlier command.
   */
  @ParameterizedTest
  @MethodSource("documents")
  void nothingUnquotedMeansSomethingElseInAnInteractiveShell(Path document) {
    assertThat(ShellBlocks.of(document))
        .allSatisfy(block -> assertThat(withoutQuoted(block)).doesNotContainPattern("[#?*!\\[]"));
  }

  static List<Path> documents() throws IOException {
    try (var docs = Files.walk(Path.of("docs"));
        var top = Files.list(Path.of(""))) {
      return Stream.concat(top, docs)
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .toList();
    }
  }

  private static String withoutQuoted(String block) {
    return block.replaceAll("(?s)'[^']*'", "").replaceAll("(?s)\"(\\\\.|[^\"])*\"", "");
  }
}
