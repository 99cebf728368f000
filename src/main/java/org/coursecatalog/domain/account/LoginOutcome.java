package org.coursecatalog.domain.account;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.coursecatalog.model.DomainException;

/** How a login ended. */
enum LoginOutcome {
  SUCCESS,
  /** Unknown user, wrong password, or the well-known one from where it is refused: all alike. */
  WRONG_CREDENTIALS,
  THROTTLED,
  HASHING_BUSY,
  TOO_MANY_SESSIONS,
  /** The store cannot be reached, or there is no key to sign with. */
  UNAVAILABLE,
  /** An error of ours. */
  ERROR;

  /** Counts the logins that end this way. */
  Counter counter(MeterRegistry registry) {
    return Counter.builder("catalog.logins")
        .description("Logins by outcome")
        .tag("outcome", name().toLowerCase(Locale.ROOT))
        .register(registry);
  }

  static LoginOutcome of(Throwable failure) {
    if (!(failure instanceof DomainException broken)) {
      return ERROR;
    }
    return switch (broken.code()) {
      case WRONG_CREDENTIALS -> WRONG_CREDENTIALS;
      case THROTTLED -> THROTTLED;
      case HASHING_BUSY -> HASHING_BUSY;
      case TOO_MANY_SESSIONS -> TOO_MANY_SESSIONS;
      case STORE_UNAVAILABLE, NO_SIGNING_KEY -> UNAVAILABLE;
      default -> ERROR;
    };
  }
}
