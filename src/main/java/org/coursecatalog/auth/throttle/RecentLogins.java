package org.coursecatalog.auth.throttle;

import com.github.benmanes.caffeine.cache.Cache;
import java.time.Clock;
import java.time.Duration;
import org.coursecatalog.model.ClientOrigin;

/** A bounded cache of the user names that logged in within the last 30 days, by address. */
final class RecentLogins {

  private static final Duration RETENTION = Duration.ofDays(30);
  private static final int MAX_ENTRIES = 50_000;

  private final Cache<ThrottleKey, Boolean> names;
  private final Cache<ThrottleKey, Boolean> addresses;

  RecentLogins(Clock clock) {
    names = ThrottleCaches.of(MAX_ENTRIES, RETENTION, clock);
    addresses = ThrottleCaches.of(MAX_ENTRIES, RETENTION, clock);
  }

  void add(String username, ClientOrigin origin) {
    names.put(ThrottleKey.of(username, origin), true);
    addresses.put(ThrottleKey.of(origin), true);
  }

  boolean contain(String username, ClientOrigin origin) {
    return names.getIfPresent(ThrottleKey.of(username, origin)) != null;
  }

  /** Returns whether any user name has logged in from this address. */
  boolean containAddress(ClientOrigin origin) {
    return addresses.getIfPresent(ThrottleKey.of(origin)) != null;
  }
}
