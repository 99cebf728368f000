package org.coursecatalog.domain.account;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.coursecatalog.model.DomainException;

/** Outcome of a login, for metrics. */
enum LoginOutcome {
  SUCCESS,
  /** Unknown user, wrong password, or the well-known password from a disallowed origin. */
  WRONG_CREDENTIALS,
  THROTTLED,
  HASHING_BUSY,
  TOO_MANY_SESSIONS,
  /** The store is unavailable, or no signing key exists. */
  UNAVAILABLE,
  /** An internal error. */
  ERROR;

  /** Registers the counter of this outcome. */
  Counter counter(MeterRegistry registry) {
    return Counter.builder("catalog.logins")
        .description("Logins by outcome")
        .tag("outcome", name().toLowerCase(Locale.ROOT))
        .register(registry);
  }

  static LoginOutcome of(Throwable failure) {
    if (!(failure instanceof DomainException rejected)) {
      return ERROR;
    }
    return switch (rejected.code()) {
      case WRONG_CREDENTIALS -> WRONG_CREDENTIALS;
      case THROTTLED -> THROTTLED;
      case HASHING_BUSY -> HASHING_BUSY;
      case TOO_MANY_SESSIONS -> TOO_MANY_SESSIONS;
      case STORE_UNAVAILABLE, NO_SIGNING_KEY -> UNAVAILABLE;
      default -> ERROR;
    };
  }
}
