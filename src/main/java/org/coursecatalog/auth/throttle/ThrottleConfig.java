package org.coursecatalog.auth.throttle;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import org.coursecatalog.settings.Bounded;

/** Limits on logins, registrations and refreshes. */
@ConfigMapping(prefix = "catalog.throttle")
public interface ThrottleConfig {

  /** Whether logins, registrations and refreshes are throttled. */
  @WithDefault("true")
  @WithConverter(Bounded.TrueOrFalse.class)
  boolean enabled();

  /**
   * How many failed logins of one username from one address are allowed without delay. The next
   * attempt has to wait a second, each further one twice as long, up to 15 minutes.
   */
  @WithDefault("10")
  @WithConverter(Bounded.FromOne.class)
  int failuresBeforeDelay();

  /** How many failed logins one address may have in any minute, for all usernames together. */
  @WithDefault("100")
  @WithConverter(Bounded.FromOne.class)
  int failedLoginsPerMinute();

  /** How many registrations one address may have in any minute. */
  @WithDefault("100")
  @WithConverter(Bounded.FromOne.class)
  int registrationsPerMinute();
}
