package org.coursecatalog.store.postgres;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.coursecatalog.platform.postgres.ConnectionAge;
import org.jspecify.annotations.Nullable;

/**
 * Decides which connections of the pool may be used again. After a connection has ended because the
 * server was silent, connections that have received nothing since then are probably dead as well.
 * After the server has refused a statement because of its state, older connections probably have
 * that state too: a session that began while the database was read-only stays read-only.
 */
@Singleton
class ConnectionReusePolicy {

  /**
   * A younger connection was opened in the present state of the server. Without this limit each
   * write to a read-only database would open another connection.
   */
  private static final long RECENT_NANOS = Duration.ofSeconds(1).toNanos();

  private final long origin = System.nanoTime();
  private final AtomicLong openedAfter = new AtomicLong(Long.MIN_VALUE);
  private final AtomicLong receivedAfter = new AtomicLong(Long.MIN_VALUE);

  /** Distrusts every connection that has received nothing within this time. */
  void retireSilent(Duration time) {
    raise(receivedAfter, sinceOrigin(System.nanoTime() - time.toNanos()));
  }

  /** Distrusts every connection that was not opened just now. */
  void retireOlder() {
    raise(openedAfter, sinceOrigin(System.nanoTime() - RECENT_NANOS));
  }

  /**
   * @param age {@code null} if it is not known
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
