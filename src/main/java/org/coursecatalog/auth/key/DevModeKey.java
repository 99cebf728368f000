package org.coursecatalog.auth.key;

import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.coursecatalog.settings.PrivateFile;

/** Generates the signing key of dev mode once, so that a reload does not end sessions. */
@Singleton
@IfBuildProfile("dev")
class DevModeKey {

  private static final int BEFORE_SIGNING_KEYS = Interceptor.Priority.PLATFORM_BEFORE - 60;
  private static final Path FOLDER = Path.of("target", "dev", "keys");

  void createKey(@Observes @Priority(BEFORE_SIGNING_KEYS) StartupEvent event, KeyConfig config)
      throws IOException {
    if (config.keys().filter(FOLDER::equals).isPresent()) {
      createKeyIn(FOLDER);
    }
  }

  /** Does nothing if the folder already contains a key. */
  static void createKeyIn(Path folder) throws IOException {
    if (!hasKey(folder)) {
      var key =
          Base64.getMimeEncoder().encodeToString(SigningKey.generate().privateKey().getEncoded());
      var pem = "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----\n";
      new PrivateFile(folder.resolve("dev.pem")).write(pem.getBytes(StandardCharsets.US_ASCII));
    }
  }

  private static boolean hasKey(Path folder) throws IOException {
    if (Files.notExists(folder)) {
      return false;
    }
    try (var keys = Files.newDirectoryStream(folder, "*.pem")) {
      return keys.iterator().hasNext();
    }
  }
}
