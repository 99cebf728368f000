package org.coursecatalog.auth.throttle;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.coursecatalog.model.ClientOrigin;

/**
 * Limits the attempts of one kind that an address may make in any minute. Only counted attempts
 * take memory: at most {@value #MAX_BYTES} bytes for all of them together.
 */
final class AddressLimit {

  static final int MAX_BYTES = 8 << 20;

  /** The size of a cache entry without the times in it. */
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
            .ticker(() -> ThrottleMemory.nanos(clock))
            .build();
  }

  /** Returns how long the next attempt has to wait; zero if there is room for it. */
  Duration waitOf(ClientOrigin origin) {
    var window = windows.getIfPresent(ThrottleKey.of(origin));
    var now = clock.instant();
    return window == null
        ? Duration.ZERO
        : window.after(now.minus(WINDOW)).waitAt(now, limit, WINDOW);
  }

  /** Counts an attempt if there is room for it; otherwise returns how long it has to wait. */
  Duration tryCount(ClientOrigin origin, Instant now) {
    var wait = new AtomicReference<Duration>();
    windows
        .asMap()
        .compute(
            ThrottleKey.of(origin),
            (address, known) -> {
              var window = (known == null ? SlidingWindow.EMPTY : known).after(now.minus(WINDOW));
              wait.set(window.waitAt(now, limit, WINDOW));
              return wait.get().isZero() ? window.with(now) : window;
            });
    return wait.get();
  }

  /** Takes back an attempt that was counted at this moment. */
  void giveBack(ClientOrigin origin, Instant attempt) {
    windows
        .asMap()
        .computeIfPresent(ThrottleKey.of(origin), (address, window) -> window.without(attempt));
  }

  /** Returns the memory that the entries take, as the cache estimates it. */
  long bytes() {
    windows.cleanUp();
    return windows.policy().eviction().orElseThrow().weightedSize().orElseThrow();
  }
}
