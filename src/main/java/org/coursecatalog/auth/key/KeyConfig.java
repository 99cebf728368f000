package org.coursecatalog.auth.key;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.coursecatalog.settings.Bounded;

/** Settings for signing keys. */
@ConfigMapping(prefix = "catalog.auth")
public interface KeyConfig {

  /**
   * Folder of PEM files with private keys: RSA with at least 2048 bits, EC on P-256, or Ed25519.
   * The key with the last file name signs tokens, and all keys verify them. Without a folder, each
   * instance generates a key at startup, and no other instance accepts its tokens.
   */
  Optional<Path> keys();

  /**
   * Delay before a key that was added to the folder signs tokens. The delay gives every other
   * instance time to find the key.
   */
  @WithDefault("60S")
  @WithConverter(Bounded.DurationFromZero.class)
  Duration keyActivationDelay();
}
