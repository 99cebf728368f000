package org.coursecatalog.auth.key;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevModeKeyTest {

  @TempDir private Path folder;

  @Test
  void keyIsGeneratedOnceAndReadableByItsOwnerOnly() throws Exception {
    var keys = folder.resolve("dev/keys");
    DevModeKey.createKeyIn(keys);
    var file = keys.resolve("dev.pem");
    var pem = Files.readString(file);
    assertThat(PemKeys.parse(pem).id()).isNotEmpty();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys)))
        .isEqualTo("rwx------");
    DevModeKey.createKeyIn(keys);
    assertThat(file).content().isEqualTo(pem);
  }

  @Test
  void noKeyIsGeneratedIfOneExists() throws Exception {
    var existing = Files.writeString(folder.resolve("existing.pem"), "a key");
    DevModeKey.createKeyIn(folder);
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(existing);
    }
  }

  /** An interrupted start leaves an empty folder. */
  @Test
  void keyIsGeneratedInAnEmptyFolder() throws Exception {
    DevModeKey.createKeyIn(folder);
    assertThat(folder.resolve("dev.pem")).exists();
  }
}
