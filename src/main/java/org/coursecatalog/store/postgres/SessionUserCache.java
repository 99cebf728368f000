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
import org.coursecatalog.model.SessionUser;
import org.jspecify.annotations.Nullable;

/**
 * Caches the users of sessions. Entries are used only while {@link Revocations} vouches for them;
 * at all other times every request queries the database (ADR 9).
 */
// Caffeine finds the classes of the entries of a bounded cache by name.
@RegisterForReflection(
    classNames = {
      "com.github.benmanes.caffeine.cache.PSMS",
      "com.github.benmanes.caffeine.cache.SSMS"
    })
@Singleton
class SessionUserCache {

  private static final int MAX_SESSIONS = 10_000;

  private final Cache<UUID, Known> cache;
  private final Counter hits;
  private final Counter misses;

  /** How often something was dropped. An entry that was read before a drop may be outdated. */
  private final AtomicLong drops = new AtomicLong();

  /** Entries that were read when there were fewer drops than this are dropped. */
  private final AtomicLong valid = new AtomicLong();

  private volatile long vouchedUntil = System.nanoTime();

  @Inject
  SessionUserCache(MeterRegistry registry) {
    this(MAX_SESSIONS, registry);
  }

  SessionUserCache(int size, MeterRegistry registry) {
    cache = Caffeine.newBuilder().maximumSize(size).build();
    Gauge.builder("catalog.session.cache.size", cache, Cache::estimatedSize)
        .description("Sessions of which it is remembered who is behind them")
        .register(registry);
    hits =
        Counter.builder("catalog.session.cache.hits")
            .description("Requests for which PostgreSQL was not asked who is behind them")
            .register(registry);
    misses =
        Counter.builder("catalog.session.cache.misses")
            .description("Requests for which PostgreSQL was asked who is behind them")
            .register(registry);
  }

  /** Returns the user of a session from the cache, or else reads it. */
  Uni<SessionUser> find(UUID id, Instant now, Supplier<Uni<SessionUser>> read) {
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

  /** Returns the user of a session, or {@code null} without an entry that can be trusted. */
  @Nullable SessionUser get(UUID id, Instant now) {
    var known = cache.getIfPresent(id);
    return known != null
            && known.drops() >= valid.get()
            && vouchedUntil - System.nanoTime() > 0
            // Another instance may have refreshed a session that seems to be over.
            && !known.sessionUser().isOver(now)
        ? known.sessionUser()
        : null;
  }

  private Uni<SessionUser> readAndKeep(Supplier<Uni<SessionUser>> read) {
    var before = drops.get();
    return read.get().onItem().ifNotNull().invoke(sessionUser -> keep(sessionUser, before));
  }

  /** The check and the insertion are one atomic step, so that no drop comes between them. */
  private void keep(SessionUser sessionUser, long before) {
    cache
        .asMap()
        .compute(
            sessionUser.sessionId(),
            (id, known) -> drops.get() == before ? new Known(sessionUser, before) : known);
  }

  void drop(UUID sessionId) {
    drops.incrementAndGet();
    cache.invalidate(sessionId);
  }

  void dropAll() {
    valid.accumulateAndGet(drops.incrementAndGet(), Math::max);
  }

  /** Drops a session after the write that may end it, before the response. */
  <T> Uni<T> dropAfter(Uni<T> write, UUID sessionId) {
    return write.onTermination().invoke(() -> drop(sessionId));
  }

  /** Drops the sessions that a write has ended, or all if the result of the write is unknown. */
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

  /** Drops everything after a write, before the response. */
  <T> Uni<T> dropAllAfter(Uni<T> write) {
    return write.onTermination().invoke(this::dropAll);
  }

  /**
   * Allows the use of the cache for a time in which every revocation is dropped early enough.
   *
   * @param nanos the end of that time, by {@link System#nanoTime}
   */
  void vouchUntil(long nanos) {
    vouchedUntil = nanos;
  }

  /**
   * @param drops how often something had been dropped when it was read
   */
  private record Known(SessionUser sessionUser, long drops) {}
}
