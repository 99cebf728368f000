package org.coursecatalog.auth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;

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
   * The keys in the order of their file names; hidden files do not count.
   *
   * @throws IllegalArgumentException with a sentence that names the file, when a key is weak,
   *     unreadable or there twice, or when the folder cannot be read
   */
  List<KeyFile> read() {
    var keys = new ArrayList<KeyFile>();
    var fileById = new HashMap<String, Path>();
    for (var file : files()) {
      var key = read(file);
      var twin = fileById.put(key.key().id(), file);
      if (twin != null) {
        throw new IllegalArgumentException(
            "%s holds the same key as %s".formatted(file, twin.getFileName()));
      }
      keys.add(key);
    }
    return List.copyOf(keys);
  }

  private List<Path> files() {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".pem"))
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .sorted(Comparator.comparing(file -> file.getFileName().toString()))
          .toList();
    } catch (IOException e) {
      throw new IllegalArgumentException("%s cannot be read as a folder".formatted(folder));
    }
  }

  private static KeyFile read(Path file) {
    try {
      if (Files.size(file) > MAX_FILE_BYTES) {
        throw new IllegalArgumentException("%s is too large for a key".formatted(file));
      }
      return new KeyFile(
          PemKeys.parse(Files.readString(file)), Files.getLastModifiedTime(file).toInstant());
    } catch (IOException e) {
      throw new IllegalArgumentException("%s cannot be read".formatted(file));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("%s %s".formatted(file, e.getMessage()));
    }
  }

  /** A key and when its file was last written. */
  record KeyFile(SigningKey key, Instant modifiedAt) {}
}
