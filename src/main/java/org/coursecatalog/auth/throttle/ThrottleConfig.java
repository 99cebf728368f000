package org.coursecatalog.auth.throttle;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import org.coursecatalog.settings.Bounded;

/** Settings for the limits of logins, registrations and refreshes. */
@ConfigMapping(prefix = "catalog.throttle")
public interface ThrottleConfig {

  /** Enables the limits of logins, registrations and refreshes. */
  @WithDefault("true")
  @WithConverter(Bounded.TrueOrFalse.class)
  boolean enabled();

  /**
   * Number of failed logins with one user name from one address without a delay. The delay then
   * starts at one second and doubles with each failure, up to 15 minutes.
   */
  @WithDefault("10")
  @WithConverter(Bounded.FromOne.class)
  int failuresBeforeDelay();

  /** Maximum number of failed logins from one address in any minute, for all user names. */
  @WithDefault("100")
  @WithConverter(Bounded.FromOne.class)
  int failedLoginsPerMinute();

  /** Maximum number of registrations from one address in any minute. */
  @WithDefault("100")
  @WithConverter(Bounded.FromOne.class)
  int registrationsPerMinute();
}
