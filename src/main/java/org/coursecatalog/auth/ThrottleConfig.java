package org.coursecatalog.auth;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.coursecatalog.settings.Bounded;

/** How guessing is slowed down. */
@ConfigMapping(prefix = "catalog.throttle")
public interface ThrottleConfig {

  /** Whether anything is slowed down at all. */
  @WithDefault("true")
  @WithConverter(Bounded.TrueOrFalse.class)
  boolean enabled();

  /** How many failed logins of one user name from one address go unhindered. */
  @WithDefault("10")
  @WithConverter(Bounded.FromOne.class)
  int failuresBeforeDelay();

  /**
   * The longest that a further try has to wait; the first waits a second, each one twice as long.
   */
  @WithDefault("15M")
  @WithConverter(Bounded.DurationFromOneSecond.class)
  Duration maxDelay();

  /** How many failed logins one address has in any minute, whatever the user names. */
  @WithDefault("100")
  @WithConverter(Bounded.FromOne.class)
  int failedLoginsPerMinute();

  /** How many registrations one address has in any minute. */
  @WithDefault("100")
  @WithConverter(Bounded.FromOne.class)
  int registrationsPerMinute();

  /** How often one session may be refreshed in a minute. */
  @WithDefault("300")
  @WithConverter(Bounded.FromOne.class)
  int refreshesPerMinute();
}
