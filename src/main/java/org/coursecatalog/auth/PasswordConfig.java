package org.coursecatalog.auth;

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
   * How many more may wait for their turn if one address sends them; after that the response is
   * 503. Several addresses share twice as many places, and half as many more are kept for addresses
   * that have none waiting.
   */
  @WithDefault("128")
  @WithConverter(Bounded.From64.class)
  int hashingQueue();

  /** Whether the commonest passwords are refused. */
  @WithDefault("true")
  @WithConverter(Bounded.TrueOrFalse.class)
  boolean blocklist();

  /**
   * How many of those that wait may come from one address, and how many may be for one account. An
   * account that has none waiting may exceed the share of its address by half.
   */
  @WithDefault("64")
  @WithConverter(Bounded.From64.class)
  int hashingQueuePerAddress();
}
