package org.coursecatalog.auth.throttle;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.coursecatalog.model.ClientOrigin;

/**
 * Limits the attempts of one kind by each address in any minute. Stores only counted attempts, in
 * at most {@value #MAX_BYTES} bytes for all addresses together.
 */
final class AddressLimit {

  static final int MAX_BYTES = 8 << 20;

  /** The size of a cache entry without its timestamps. */
  private static final int ENTRY_BYTES = 256;

  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final int limit;
  private final Clock clock;
  private final Cache<ThrottleKey, SlidingWindow> windows;

  AddressLimit(int limit, Clock clock) {
    this.limit = limit;
    this.clock = clock;
    windows =
        Caffeine.newBuilder()
            .maximumWeight(MAX_BYTES)
            .weigher(
                (ThrottleKey address, SlidingWindow window) ->
                    ENTRY_BYTES + window.size() * Long.BYTES)
            // Caffeine may expire an entry up to a second early.
            .expireAfterWrite(WINDOW.multipliedBy(2))
            .ticker(() -> ThrottleCaches.nanos(clock))
            .build();
  }

  /** Returns the time until the next attempt is allowed; zero if it is allowed now. */
  Duration waitTime(ClientOrigin origin) {
    var window = windows.getIfPresent(ThrottleKey.of(origin));
    var now = clock.instant();
    return window == null
        ? Duration.ZERO
        : window.after(now.minus(WINDOW)).waitTime(now, limit, WINDOW);
  }

  /** Counts an attempt if it is allowed. Otherwise returns the time until it is allowed. */
  Duration tryCount(ClientOrigin origin, Instant now) {
    var wait = new AtomicReference<Duration>();
    windows
        .asMap()
        .compute(
            ThrottleKey.of(origin),
            (address, existing) -> {
              var window =
                  (existing == null ? SlidingWindow.EMPTY : existing).after(now.minus(WINDOW));
              wait.set(window.waitTime(now, limit, WINDOW));
              return wait.get().isZero() ? window.with(now) : window;
            });
    return wait.get();
  }

  /** Removes an attempt that was counted at this time. */
  void uncount(ClientOrigin origin, Instant attempt) {
    windows
        .asMap()
        .computeIfPresent(ThrottleKey.of(origin), (address, window) -> window.without(attempt));
  }

  /** Returns the estimated memory of all entries. */
  long bytes() {
    windows.cleanUp();
    return windows.policy().eviction().orElseThrow().weightedSize().orElseThrow();
  }
}
