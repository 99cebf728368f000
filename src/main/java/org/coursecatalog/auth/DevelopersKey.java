package org.coursecatalog.auth;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;

/**
 * In dev mode the key outlives a reload: it is made once, into the folder that dev mode has set.
 */
@Singleton
@IfBuildProfile("dev")
class DevelopersKey {

  private static final int BEFORE_THE_KEYS_ARE_READ = 1;
  private static final Path FOLDER = Path.of("target", "dev", "keys");

  void make(@Observes @Priority(BEFORE_THE_KEYS_ARE_READ) StartupEvent event, AuthConfig config)
      throws IOException {
    if (config.keys().filter(FOLDER::equals).isPresent() && Files.notExists(FOLDER)) {
      write(Files.createDirectories(FOLDER).resolve("dev.pem"));
    }
  }

  private static void write(Path file) throws IOException {
    var key =
        Base64.getMimeEncoder().encodeToString(SigningKey.generate().privateKey().getEncoded());
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      var ownersOnly = PosixFilePermissions.fromString("rw-------");
      Files.createFile(file, PosixFilePermissions.asFileAttribute(ownersOnly));
    }
    Files.writeString(
        file, "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n");
  }
}
