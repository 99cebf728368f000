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
 * Caches the users of sessions. Entries are used only while {@link Revocations} receives
 * notifications. At other times, every request queries the database (ADR 9).
 */
// Caffeine loads the node classes of a bounded cache by name.
@RegisterForReflection(
    classNames = {
      "com.github.benmanes.caffeine.cache.PSMS",
      "com.github.benmanes.caffeine.cache.SSMS"
    })
@Singleton
class SessionUserCache {

  private static final int MAX_SESSIONS = 10_000;

  private final Cache<UUID, Entry> cache;
  private final Counter hits;
  private final Counter misses;

  /** Incremented by every drop. An entry that was read under an earlier version may be outdated. */
  private final AtomicLong version = new AtomicLong();

  /** Entries with a lower version are invalid. */
  private final AtomicLong minVersion = new AtomicLong();

  private volatile long usableUntil = System.nanoTime();

  @Inject
  SessionUserCache(MeterRegistry registry) {
    this(MAX_SESSIONS, registry);
  }

  SessionUserCache(int size, MeterRegistry registry) {
    cache = Caffeine.newBuilder().maximumSize(size).build();
    Gauge.builder("catalog.session.cache.size", cache, Cache::estimatedSize)
        .description("Session users in the cache")
        .register(registry);
    hits =
        Counter.builder("catalog.session.cache.hits")
            .description("Session users that were read from the cache")
            .register(registry);
    misses =
        Counter.builder("catalog.session.cache.misses")
            .description("Session users that were read from PostgreSQL")
            .register(registry);
  }

  /** Returns the user of a session from the cache, or reads it. */
  Uni<SessionUser> find(UUID id, Instant now, Supplier<Uni<SessionUser>> read) {
    return Uni.createFrom()
        .deferred(
            () -> {
              var entry = get(id, now);
              if (entry == null) {
                misses.increment();
                return readAndCache(read);
              }
              hits.increment();
              return Uni.createFrom().item(entry);
            });
  }

  /** Returns {@code null} if the cache has no valid entry. */
  @Nullable SessionUser get(UUID id, Instant now) {
    var entry = cache.getIfPresent(id);
    return entry != null
            && entry.version() >= minVersion.get()
            && usableUntil - System.nanoTime() > 0
            // Another instance may have extended the session since the entry was read.
            && !entry.sessionUser().isOver(now)
        ? entry.sessionUser()
        : null;
  }

  private Uni<SessionUser> readAndCache(Supplier<Uni<SessionUser>> read) {
    var versionBefore = version.get();
    return read.get()
        .onItem()
        .ifNotNull()
        .invoke(sessionUser -> putIfUnchanged(sessionUser, versionBefore));
  }

  /** The check and the insertion are one atomic step, so no drop can happen between them. */
  private void putIfUnchanged(SessionUser sessionUser, long versionBefore) {
    cache
        .asMap()
        .compute(
            sessionUser.sessionId(),
            (id, entry) ->
                version.get() == versionBefore ? new Entry(sessionUser, versionBefore) : entry);
  }

  void drop(UUID sessionId) {
    version.incrementAndGet();
    cache.invalidate(sessionId);
  }

  void dropAll() {
    minVersion.accumulateAndGet(version.incrementAndGet(), Math::max);
  }

  /** Drops a session after the write that may end it, and before the response. */
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

  /** Drops all entries after a write, and before the response. */
  <T> Uni<T> dropAllAfter(Uni<T> write) {
    return write.onTermination().invoke(this::dropAll);
  }

  /** Allows the use of the cache until this time of {@link System#nanoTime}. */
  void setUsableUntil(long nanos) {
    usableUntil = nanos;
  }

  /**
   * @param version the version of the cache when the entry was read
   */
  private record Entry(SessionUser sessionUser, long version) {}
}
