package org.coursecatalog.support;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;

/**
 * Configures the service under test with a folder that has a key of each kind. The Ed25519 key
 * signs. The folder is injected into fields of type {@link Path}.
 */
public final class KeyFolderResource implements QuarkusTestResourceLifecycleManager {

  private Path folder;

  @Override
  public Map<String, String> start() {
    try {
      folder = Files.createTempDirectory("keys");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (var kind : KeyKind.values()) {
      write(kind.file, kind.keyPair());
    }
    return Map.of(
        "catalog.auth.keys", folder.toString(), "catalog.auth.key-activation-delay", "1S");
  }

  /**
   * Writes a key file that is older than the activation delay, so that its key signs immediately.
   */
  private void write(String name, KeyPair pair) {
    try {
      Files.setLastModifiedTime(
          TestKeys.write(folder, name, pair), FileTime.from(Instant.now().minusSeconds(3600)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(folder, new TestInjector.MatchesType(Path.class));
  }

  @Override
  public void stop() {
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
