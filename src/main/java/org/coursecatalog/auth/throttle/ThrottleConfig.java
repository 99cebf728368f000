package org.coursecatalog.auth.throttle;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import org.coursecatalog.settings.Bounded;

/** How guessing is slowed down. */
@ConfigMapping(prefix = "catalog.throttle")
public interface ThrottleConfig {

  /** Whether anything is slowed down at all. */
  @WithDefault("true")
  @WithConverter(Bounded.TrueOrFalse.class)
  boolean enabled();

  /**
   * How many failed logins of one user name from one address go unhindered. The next one has to
   * wait a second, each further one twice as long, up to 15 minutes.
   */
  @WithDefault("10")
  @WithConverter(Bounded.FromOne.class)
  int failuresBeforeDelay();

  /** How many failed logins one address has in any minute, whatever the user names. */
  @WithDefault("100")
  @WithConverter(Bounded.FromOne.class)
  int failedLoginsPerMinute();

  /** How many registrations one address has in any minute. */
  @WithDefault("100")
  @WithConverter(Bounded.FromOne.class)
  int registrationsPerMinute();
}
