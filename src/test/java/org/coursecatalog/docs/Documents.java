package org.coursecatalog.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The Markdown files of the repository. */
final class Documents {

  private Documents() {}

  static List<Path> all() {
    return Stream.concat(markdown(Path.of(""), 1), inDocs().stream()).sorted().toList();
  }

  /** Returns all documents except the changelog, which also names settings that were removed. */
  static List<Path> current() {
    return all().stream().filter(document -> !document.equals(Path.of("CHANGELOG.md"))).toList();
  }

  static List<Path> inDocs() {
    return markdown(Path.of("docs"), Integer.MAX_VALUE).sorted().toList();
  }

  static String read(Path document) {
    try {
      return Files.readString(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Path> markdown(Path folder, int depth) {
    try (var files = Files.walk(folder, depth)) {
      return files.filter(file -> file.toString().endsWith(".md")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
