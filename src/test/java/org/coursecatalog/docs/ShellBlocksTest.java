package org.coursecatalog.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Blocks of the documents can be pasted into an interactive bash or zsh. */
class ShellBlocksTest {

  @Test
  void documentsHaveBlocks() {
    assertThat(documents().stream().flatMap(file -> ShellBlocks.of(file).stream()))
        .hasSizeGreaterThan(8);
  }

  /**
   * An interactive zsh reads {@code #} as a word, and {@code ?}, {@code *} and {@code [} as a
   * pattern that must match a file. An interactive bash replaces {@code !} by an earlier command.
   */
  @ParameterizedTest
  @MethodSource("documents")
  void blocksHaveNoUnquotedCharactersOfInteractiveShells(Path document) {
    assertThat(ShellBlocks.of(document))
        .allSatisfy(block -> assertThat(withoutQuoted(block)).doesNotContainPattern("[#?*!\\[]"));
  }

  static List<Path> documents() {
    return Documents.all();
  }

  private static String withoutQuoted(String block) {
    return block.replaceAll("(?s)'[^']*'", "").replaceAll("(?s)\"(\\\\.|[^\"])*\"", "");
  }
}
