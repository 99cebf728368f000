package org.coursecatalog.auth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads a folder of PEM files with private keys. Links are followed: that is how mounted secrets
 * are swapped.
 */
final class KeyFolder {

  private static final int MAX_FILE_BYTES = 64 * 1024;

  private final Path folder;

  KeyFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * The keys that can be used, in the order of their file names; hidden files do not count.
   *
   * @param problems is told of each key that is weak, unreadable or there twice, in a sentence that
   *     names the file
   * @throws IllegalArgumentException when the folder cannot be read
   */
  List<KeyFile> read(Consumer<String> problems) {
    var keys = new LinkedHashMap<String, KeyFile>();
    for (var file : files()) {
      try {
        var key = read(file);
        var twin = keys.putIfAbsent(key.key().id(), key);
        if (twin != null) {
          problems.accept("%s holds the same key as %s".formatted(file, twin.file().getFileName()));
        }
      } catch (IllegalArgumentException e) {
        problems.accept(e.getMessage());
      }
    }
    return List.copyOf(keys.values());
  }

  private List<Path> files() {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".pem"))
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .sorted(Comparator.comparing(file -> file.getFileName().toString()))
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw new IllegalArgumentException("%s cannot be read as a folder".formatted(folder));
    }
  }

  private static KeyFile read(Path file) {
    try {
      if (Files.size(file) > MAX_FILE_BYTES) {
        throw new IllegalArgumentException("%s is too large for a key".formatted(file));
      }
      return new KeyFile(
          file, PemKeys.parse(Files.readString(file)), Files.getLastModifiedTime(file).toInstant());
    } catch (IOException e) {
      throw new IllegalArgumentException("%s cannot be read".formatted(file));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("%s %s".formatted(file, e.getMessage()));
    }
  }

  /** A key and when its file was last written. */
  record KeyFile(Path file, SigningKey key, Instant modifiedAt) {}
}
