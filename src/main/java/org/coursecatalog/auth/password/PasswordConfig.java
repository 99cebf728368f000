package org.coursecatalog.auth.password;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.util.Optional;
import org.coursecatalog.settings.Bounded;

/** How passwords are hashed. */
@ConfigMapping(prefix = "catalog.passwords")
public interface PasswordConfig {

  /**
   * The cost of bcrypt: each step doubles the time that a login takes, here and for somebody who
   * guesses.
   */
  @WithDefault("10")
  @WithConverter(Bounded.From4To16.class)
  int cost();

  /**
   * How many passwords are hashed at the same time. Unless set it is one less than there are
   * processors, but at least one: so that reads go on beside a storm of logins.
   */
  @WithConverter(Bounded.From1To512.class)
  Optional<Integer> hashingThreads();

  /**
   * Bounds the passwords that wait to be hashed. All addresses together may have twice this number,
   * and addresses that have none waiting may add half of it; one address may have 64. After that
   * the response is 503.
   */
  @WithDefault("128")
  @WithConverter(Bounded.From64.class)
  int hashingQueue();

  /** Whether the commonest passwords are refused. */
  @WithDefault("true")
  @WithConverter(Bounded.TrueOrFalse.class)
  boolean blocklist();
}
