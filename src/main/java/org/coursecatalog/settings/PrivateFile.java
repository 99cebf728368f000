package org.coursecatalog.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A file with secrets that only its owner may read (mode 600, in a folder of mode 700). On a file
 * system without POSIX permissions, the file inherits the permissions of its folder.
 */
public final class PrivateFile {

  private final Path path;

  public PrivateFile(Path path) {
    this.path = path;
  }

  /**
   * Replaces the file in one step, so that no reader sees half of it. The permissions are set at
   * creation, regardless of the umask. Missing folders are created for the owner only; an existing
   * folder loses the permissions of others.
   */
  public void write(byte[] content) throws IOException {
    var folder = path.toAbsolutePath().getParent();
    createPrivately(folder);
    var draft =
        Files.createTempFile(folder, "." + path.getFileName(), ".tmp", permissions("rw-------"));
    try {
      Files.write(draft, content);
      Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private void createPrivately(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      if (hasPosixPermissions()) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      }
    } else {
      Files.createDirectories(folder, permissions("rwx------"));
    }
  }

  private FileAttribute<?>[] permissions(String permissions) {
    return hasPosixPermissions()
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  private boolean hasPosixPermissions() {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
