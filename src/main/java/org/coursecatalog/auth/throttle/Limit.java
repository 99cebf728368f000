package org.coursecatalog.auth.throttle;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** The limits of {@link Throttle} and {@link RefreshLimit}. */
enum Limit {
  /** The delay after failed logins with one user name from one address. */
  USERNAME_AND_ADDRESS,
  /** Failed logins from one address. */
  FAILED_LOGINS,
  /** Registrations from one address. */
  REGISTRATIONS,
  /** Refreshes of one session. */
  REFRESHES;

  /** Returns the counter of requests that this limit rejects. */
  Counter rejectionCounter(MeterRegistry registry) {
    return Counter.builder("catalog.throttled")
        .description("Requests rejected by a limit")
        .tag("limit", name().toLowerCase(Locale.ROOT))
        .register(registry);
  }
}
