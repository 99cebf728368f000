package org.coursecatalog.auth.throttle;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Creates caches whose entries have a fixed size (about 200 bytes). */
// Caffeine loads its cache classes by name. These are for bounded caches with expiration after
// write.
@RegisterForReflection(
    classNames = {
      "com.github.benmanes.caffeine.cache.PSWMS",
      "com.github.benmanes.caffeine.cache.PSWMW",
      "com.github.benmanes.caffeine.cache.SSMSW",
      "com.github.benmanes.caffeine.cache.SSMWW"
    })
final class ThrottleCaches {

  private ThrottleCaches() {}

  static <V> Cache<ThrottleKey, V> of(int maxEntries, Duration lifetime, Clock clock) {
    return Caffeine.newBuilder()
        .maximumSize(maxEntries)
        .expireAfterWrite(lifetime)
        .ticker(() -> nanos(clock))
        .build();
  }

  static long nanos(Clock clock) {
    return Duration.between(Instant.EPOCH, clock.instant()).toNanos();
  }
}
