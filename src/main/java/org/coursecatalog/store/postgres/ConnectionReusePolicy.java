package org.coursecatalog.store.postgres;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.coursecatalog.platform.postgres.ConnectionAge;
import org.jspecify.annotations.Nullable;

/**
 * Decides which pooled connections may be used again. If the server stops responding on one
 * connection, connections that have received nothing since then are probably dead too. If the
 * server rejects a statement because of its state, older connections probably have the same state.
 * For example, a connection that was opened while the database was read-only stays read-only.
 */
@Singleton
class ConnectionReusePolicy {

  /**
   * A more recent connection has the current state of the server. Without this limit, each write to
   * a read-only database would open another connection.
   */
  private static final long RECENT_NANOS = Duration.ofSeconds(1).toNanos();

  private final long origin = System.nanoTime();
  private final AtomicLong openedAfter = new AtomicLong(Long.MIN_VALUE);
  private final AtomicLong receivedAfter = new AtomicLong(Long.MIN_VALUE);

  /** Retires all connections that have received nothing within this time. */
  void retireSilent(Duration time) {
    raise(receivedAfter, sinceOrigin(System.nanoTime() - time.toNanos()));
  }

  /** Retires all connections except recent ones. */
  void retireOlder() {
    raise(openedAfter, sinceOrigin(System.nanoTime() - RECENT_NANOS));
  }

  /**
   * @param age {@code null} if unknown
   */
  boolean isReusable(@Nullable ConnectionAge age) {
    return age == null
        || (sinceOrigin(age.openedAt()) > openedAfter.get()
            && sinceOrigin(age.lastReadAt()) > receivedAfter.get());
  }

  private long sinceOrigin(long nanoTime) {
    return nanoTime - origin;
  }

  private static void raise(AtomicLong bound, long value) {
    bound.accumulateAndGet(value, Math::max);
  }
}
