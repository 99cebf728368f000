package org.coursecatalog.auth.password;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.util.Optional;
import org.coursecatalog.settings.Bounded;

/** How passwords are hashed. */
@ConfigMapping(prefix = "catalog.passwords")
public interface PasswordConfig {

  /** The cost of bcrypt. Each step doubles the time of a login, and of a guess. */
  @WithDefault("10")
  @WithConverter(Bounded.From4To16.class)
  int cost();

  /**
   * How many passwords are hashed at the same time. The default is one less than the number of
   * processors, and at least one, so that reads continue during many logins.
   */
  @WithConverter(Bounded.From1To512.class)
  Optional<Integer> hashingThreads();

  /**
   * Limits the passwords that wait to be hashed. All addresses together may have twice this number,
   * addresses without a waiting password half of it in addition, and one address 64. Beyond that
   * the response is 503.
   */
  @WithDefault("128")
  @WithConverter(Bounded.From64.class)
  int hashingQueue();

  /** Whether the most common passwords are rejected. */
  @WithDefault("true")
  @WithConverter(Bounded.TrueOrFalse.class)
  boolean blocklist();
}
