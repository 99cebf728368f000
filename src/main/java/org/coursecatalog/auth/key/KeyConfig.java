package org.coursecatalog.auth.key;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.coursecatalog.settings.Bounded;

/** Signing keys. */
@ConfigMapping(prefix = "catalog.auth")
public interface KeyConfig {

  /**
   * A folder of PEM files with private keys: RSA of at least 2048 bits, EC on P-256, or Ed25519.
   * The last one by file name signs, the others verify. Without a folder a key is generated at each
   * start, which no other instance knows.
   */
  Optional<Path> keys();

  /**
   * How long after a key was found in the folder it begins to sign, so that every instance knows it
   * by then.
   */
  @WithDefault("60S")
  @WithConverter(Bounded.DurationFromZero.class)
  Duration keyActivationDelay();
}
