package org.coursecatalog.auth.key;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads private keys from a folder of PEM files. Follows symbolic links, as in mounted secrets. */
final class KeyFolder {

  private static final int MAX_FILE_BYTES = 64 * 1024;

  private final Path folder;

  KeyFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Reads the usable keys, in the order of their file names. Ignores hidden files. If a file
   * contained a key at the previous reading and is unusable now, that key is kept. The file may be
   * incomplete, and removing the key would end all sessions whose tokens it signed.
   *
   * @param previous the previous result, or {@link Contents#NONE}
   * @param problems receives a message with the file name for each weak, unreadable or duplicate
   *     key
   * @throws IllegalArgumentException if the folder cannot be read, or has been replaced by a folder
   *     without keys, for example because a volume was unmounted
   */
  Contents read(Contents previous, Consumer<String> problems) {
    var folderId = folderId();
    var paths = files();
    if (paths.isEmpty() && previous.hasKeysOfAnotherFolder(folderId)) {
      throw new IllegalArgumentException(
          "%s has been replaced by a folder without keys".formatted(folder));
    }
    var usable = new LinkedHashMap<String, KeyFile>();
    var kept = new ArrayList<KeyFile>();
    for (var path : paths) {
      try {
        var file = read(path);
        var duplicate = usable.putIfAbsent(file.key().id(), file);
        if (duplicate != null) {
          problems.accept(
              "%s contains the same key as %s".formatted(path, duplicate.file().getFileName()));
        }
      } catch (IllegalArgumentException e) {
        var known = previous.keyFile(path);
        known.ifPresent(kept::add);
        // Ignore a file that was deleted after the listing. The next poll does not list it.
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
          problems.accept(known.isPresent() ? keepsKeyMessage(e) : e.getMessage());
        }
      }
    }
    kept.forEach(file -> usable.putIfAbsent(file.key().id(), file));
    return new Contents(
        folderId, usable.values().stream().sorted(Comparator.comparing(KeyFile::name)).toList());
  }

  private static String keepsKeyMessage(IllegalArgumentException problem) {
    return "%s; its previous key stays in use until the file is deleted or contains another key"
        .formatted(problem.getMessage());
  }

  private Object folderId() {
    try {
      return Files.readAttributes(folder, BasicFileAttributes.class).fileKey();
    } catch (IOException e) {
      throw unreadableFolder();
    }
  }

  private List<Path> files() {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".pem"))
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .sorted(Comparator.comparing(file -> file.getFileName().toString()))
          .toList();
    } catch (IOException | UncheckedIOException e) {
      throw unreadableFolder();
    }
  }

  private IllegalArgumentException unreadableFolder() {
    return new IllegalArgumentException("%s is not a readable folder".formatted(folder));
  }

  private static KeyFile read(Path file) {
    try {
      // Opening a named pipe would block until a writer opens it.
      if (!Files.isRegularFile(file)) {
        throw new IOException("not a regular file");
      }
      return new KeyFile(
          file, PemKeys.parse(text(file)), Files.getLastModifiedTime(file).toInstant());
    } catch (IOException e) {
      throw new IllegalArgumentException("%s cannot be read".formatted(file));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("%s %s".formatted(file, e.getMessage()));
    }
  }

  private static String text(Path file) throws IOException {
    try (var input = Files.newInputStream(file)) {
      var bytes = input.readNBytes(MAX_FILE_BYTES + 1);
      if (bytes.length > MAX_FILE_BYTES) {
        throw new IllegalArgumentException("is too large for a key");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  /**
   * The result of reading the folder.
   *
   * @param folderId identifies the folder on its file system; {@code null} if the file system does
   *     not support this
   */
  record Contents(@Nullable Object folderId, List<KeyFile> files) {

    /** The contents before the first reading. */
    static final Contents NONE = new Contents(null, List.of());

    private boolean hasKeysOfAnotherFolder(Object id) {
      return !files.isEmpty() && !Objects.equals(folderId, id);
    }

    private Optional<KeyFile> keyFile(Path path) {
      return files.stream().filter(file -> file.file().equals(path)).findFirst();
    }
  }

  /** A key, its file, and the modification time of the file. */
  record KeyFile(Path file, SigningKey key, Instant modifiedAt) {

    private String name() {
      return file.getFileName().toString();
    }
  }
}
