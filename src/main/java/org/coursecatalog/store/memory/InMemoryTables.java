package org.coursecatalog.store.memory;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * All rows and their indexes, behind one read-write lock. Access the tables only inside {@link
 * #reading}, {@link #writing} and {@link #writeNow}.
 */
// @ApplicationScoped would add a client proxy, which does not expose the fields of the bean.
@Singleton
class InMemoryTables {

  final UserTable users = new UserTable();
  final InMemorySessions sessions;
  final SpecializationTable specializations = new SpecializationTable();
  final CourseItemTable courseItems = new CourseItemTable(specializations);

  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  @Inject
  InMemoryTables(InMemoryConfig config, MeterRegistry registry) {
    this(InMemorySessions.limit(config.sessions(), Runtime.getRuntime().maxMemory()));
    Gauge.builder("catalog.sessions.live", this::sessionCount)
        .description("Sessions in memory")
        .register(registry);
    Gauge.builder("catalog.sessions.capacity", sessions::max)
        .description("Maximum number of sessions in memory")
        .register(registry);
  }

  InMemoryTables(int maxSessions) {
    sessions = new InMemorySessions(maxSessions);
  }

  private int sessionCount() {
    lock.readLock().lock();
    try {
      return sessions.size();
    } finally {
      lock.readLock().unlock();
    }
  }

  <T> Uni<T> reading(Supplier<T> work) {
    return holding(lock.readLock(), work);
  }

  <T> Uni<T> writing(Supplier<T> work) {
    return holding(lock.writeLock(), work);
  }

  /** Blocks the calling thread, so requests must not use it. */
  <T> T writeNow(Supplier<T> work) {
    return whileHolding(lock.writeLock(), work);
  }

  private static <T> Uni<T> holding(Lock lock, Supplier<T> work) {
    return Uni.createFrom().item(() -> whileHolding(lock, work));
  }

  private static <T> T whileHolding(Lock lock, Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }
}
