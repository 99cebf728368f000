package org.coursecatalog.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A file with secrets that only its owner can read (mode 600, in a folder with mode 700). On a file
 * system without POSIX permissions, the file inherits the permissions of its folder.
 */
public record PrivateFile(Path path) {

  /**
   * Replaces the file atomically. Creates missing folders for the owner only, and removes the
   * permissions of group and others from an existing folder.
   */
  public void write(byte[] content) throws IOException {
    var folder = path.toAbsolutePath().getParent();
    if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      var ownerOnly = PosixFilePermissions.fromString("rwx------");
      Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(ownerOnly));
      Files.setPosixFilePermissions(folder, ownerOnly);
    } else {
      Files.createDirectories(folder);
    }
    // Java creates temporary files for the owner only, regardless of the umask.
    var draft = Files.createTempFile(folder, "." + path.getFileName(), ".tmp");
    try {
      Files.write(draft, content);
      Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}
