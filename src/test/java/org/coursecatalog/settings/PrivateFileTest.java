package org.coursecatalog.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFileTest {

  @TempDir private Path folder;

  @Test
  void newFileAndFoldersAreAccessibleByTheOwnerOnly() throws IOException {
    var file = folder.resolve("dev/keys/dev.pem");
    write(file, "secret");
    assertThat(file).content().isEqualTo("secret");
    assertThat(permissionsOf(file)).isEqualTo("rw-------");
    assertThat(permissionsOf(folder.resolve("dev/keys"))).isEqualTo("rwx------");
    assertThat(permissionsOf(folder.resolve("dev"))).isEqualTo("rwx------");
  }

  @Test
  void accessToAnExistingFileAndFolderIsRestricted() throws IOException {
    var dev = Files.createDirectory(folder.resolve("dev"));
    var file = Files.writeString(dev.resolve("rows.json"), "old");
    Files.setPosixFilePermissions(dev, PosixFilePermissions.fromString("rwxrwxrwx"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
    write(file, "new");
    assertThat(file).content().isEqualTo("new");
    assertThat(permissionsOf(file)).isEqualTo("rw-------");
    assertThat(permissionsOf(dev)).isEqualTo("rwx------");
  }

  /** The file is replaced, not rewritten, so earlier readers see the old content. */
  @Test
  void fileIsReplacedAtomically() throws IOException {
    var file = folder.resolve("dev/rows.json");
    write(file, "first");
    try (var open = Files.newInputStream(file)) {
      write(file, "second");
      assertThat(new String(open.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("first");
    }
    try (var files = Files.list(file.getParent())) {
      assertThat(files).containsExactly(file);
    }
  }

  private static void write(Path file, String content) throws IOException {
    new PrivateFile(file).write(content.getBytes(StandardCharsets.UTF_8));
  }

  private static String permissionsOf(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
