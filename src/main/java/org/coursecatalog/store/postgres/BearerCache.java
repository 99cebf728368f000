package org.coursecatalog.store.postgres;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.coursecatalog.model.Bearer;
import org.jspecify.annotations.Nullable;

/**
 * Remembers who is behind a session. It is believed only as long as {@link Revocations} vouches for
 * it; at all other times every request asks the database.
 */
// Caffeine finds the class of its entries by name: these are those of a bounded cache.
@RegisterForReflection(
    classNames = {
      "com.github.benmanes.caffeine.cache.PSMS",
      "com.github.benmanes.caffeine.cache.SSMS"
    })
@Singleton
class BearerCache {

  private static final int MAX_SESSIONS = 10_000;

  private final Cache<UUID, Known> cache;
  private final Counter hits;
  private final Counter misses;

  /** How often something was dropped. What was read before may have been read too early. */
  private final AtomicLong drops = new AtomicLong();

  /** What was read when there were fewer drops than this has been dropped. */
  private final AtomicLong valid = new AtomicLong();

  private volatile long vouchedUntil = System.nanoTime();

  @Inject
  BearerCache(MeterRegistry registry) {
    this(MAX_SESSIONS, registry);
  }

  BearerCache(int size, MeterRegistry registry) {
    cache = Caffeine.newBuilder().maximumSize(size).build();
    Gauge.builder("catalog.bearer.cache.size", cache, Cache::estimatedSize)
        .description("Sessions of which it is remembered who is behind them")
        .register(registry);
    hits =
        Counter.builder("catalog.bearer.cache.hits")
            .description("Requests for which PostgreSQL was not asked who is behind them")
            .register(registry);
    misses =
        Counter.builder("catalog.bearer.cache.misses")
            .description("Requests for which PostgreSQL was asked who is behind them")
            .register(registry);
  }

  /** Who is behind a session: as remembered, or else as read now. */
  Uni<Bearer> find(UUID id, Instant now, Supplier<Uni<Bearer>> read) {
    return Uni.createFrom()
        .deferred(
            () -> {
              var known = get(id, now);
              if (known == null) {
                misses.increment();
                return readAndKeep(read);
              }
              hits.increment();
              return Uni.createFrom().item(known);
            });
  }

  /** {@code null} unless it is remembered and can be believed. */
  @Nullable Bearer get(UUID id, Instant now) {
    var known = cache.getIfPresent(id);
    return known != null
            && known.drops() >= valid.get()
            && vouchedUntil - System.nanoTime() > 0
            // It may have been refreshed elsewhere, so that it only seems to be over.
            && !known.bearer().isOver(now)
        ? known.bearer()
        : null;
  }

  private Uni<Bearer> readAndKeep(Supplier<Uni<Bearer>> read) {
    var before = drops.get();
    return read.get().onItem().ifNotNull().invoke(bearer -> keep(bearer, before));
  }

  /** Asking and keeping are one step: nothing is kept after it was dropped. */
  private void keep(Bearer bearer, long before) {
    cache
        .asMap()
        .compute(
            bearer.sessionId(),
            (id, known) -> drops.get() == before ? new Known(bearer, before) : known);
  }

  void drop(UUID sessionId) {
    drops.incrementAndGet();
    cache.invalidate(sessionId);
  }

  void dropAll() {
    valid.accumulateAndGet(drops.incrementAndGet(), Math::max);
  }

  /** Drops a session when the write that may end it is over, before anybody hears of it. */
  <T> Uni<T> dropAfter(Uni<T> write, UUID sessionId) {
    return write.onTermination().invoke(() -> drop(sessionId));
  }

  /** Drops the sessions that a write has ended; all of them when it is not known what it did. */
  <T extends Collection<UUID>> Uni<T> dropAfter(Uni<T> write) {
    return write
        .onTermination()
        .invoke(
            (ended, failure, cancelled) -> {
              if (ended == null) {
                dropAll();
              } else {
                ended.forEach(this::drop);
              }
            });
  }

  /** Drops everything when a write is over, before anybody hears of it. */
  <T> Uni<T> dropAllAfter(Uni<T> write) {
    return write.onTermination().invoke(this::dropAll);
  }

  /**
   * Nobody has revoked anything that has not been dropped, or will not be in time.
   *
   * @param nanos until when that is certain, by {@link System#nanoTime}
   */
  void vouchUntil(long nanos) {
    vouchedUntil = nanos;
  }

  /**
   * @param drops how often something had been dropped when it was read
   */
  private record Known(Bearer bearer, long drops) {}
}
