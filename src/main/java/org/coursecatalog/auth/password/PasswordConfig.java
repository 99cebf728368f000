package org.coursecatalog.auth.password;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.util.Optional;
import org.coursecatalog.settings.Bounded;

/** Settings for password hashing. */
@ConfigMapping(prefix = "catalog.passwords")
public interface PasswordConfig {

  /** Cost of bcrypt. Each increment doubles the time of a login and of a guess. */
  @WithDefault("10")
  @WithConverter(Bounded.From4To16.class)
  int cost();

  /**
   * Number of passwords that are hashed concurrently. The default is the number of processors minus
   * one, and at least one, so that one processor remains for other requests.
   */
  @WithConverter(Bounded.From1To512.class)
  Optional<Integer> hashingThreads();

  /**
   * Limits the number of passwords that wait for hashing. All addresses together may have twice
   * this number. Addresses without a waiting password may have half of this number in addition. One
   * address may have 64. If a limit is exceeded, the response is 503.
   */
  @WithDefault("128")
  @WithConverter(Bounded.From64.class)
  int hashingQueue();

  /** Rejects the most common passwords. */
  @WithDefault("true")
  @WithConverter(Bounded.TrueOrFalse.class)
  boolean blocklist();
}
