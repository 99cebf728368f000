package org.coursecatalog.store.memory;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.coursecatalog.model.Role;
import org.coursecatalog.model.User;

/**
 * All rows and their indexes, behind one lock: readers share it, a writer has it alone. Touch the
 * maps only inside {@link #reading} and {@link #writing}.
 */
// Not @ApplicationScoped: the fields of a client proxy are not those of the bean.
@Singleton
class InMemoryTables {

  final Map<UUID, User> users = new HashMap<>();
  final Map<String, UUID> userIdsByName = new HashMap<>();
  final Map<String, UUID> userIdsByEmail = new HashMap<>();
  final NavigableMap<UUID, SpecializationRow> specializations = new TreeMap<>();
  final Map<String, UUID> specializationIdsByName = new HashMap<>();
  final NavigableMap<UUID, CourseItemRow> courseItems = new TreeMap<>();

  final InMemorySessions sessions = new InMemorySessions();

  private final Map<UUID, Set<UUID>> courseItemIdsByOwner = new HashMap<>();
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  <T> Uni<T> reading(Supplier<T> work) {
    return holding(lock.readLock(), work);
  }

  <T> Uni<T> writing(Supplier<T> work) {
    return holding(lock.writeLock(), work);
  }

  private static <T> Uni<T> holding(Lock lock, Supplier<T> work) {
    return Uni.createFrom()
        .item(
            () -> {
              lock.lock();
              try {
                return work.get();
              } finally {
                lock.unlock();
              }
            });
  }

  boolean isProfessor(UUID userId) {
    var user = users.get(userId);
    return user != null && user.role() == Role.PROFESSOR;
  }

  int countOwnedBy(UUID userId) {
    return courseItemIdsByOwner.getOrDefault(userId, Set.of()).size();
  }

  /** Puts an item, new or in the place of an older state of it, into the table and every index. */
  void put(CourseItemRow row) {
    var former = courseItems.put(row.id(), row);
    if (former != null) {
      removeFromIndexes(former);
    }
    specializations.get(row.specializationId()).add(row);
    if (row.ownerId() != null) {
      courseItemIdsByOwner.computeIfAbsent(row.ownerId(), id -> new HashSet<>()).add(row.id());
    }
  }

  void remove(CourseItemRow row) {
    courseItems.remove(row.id());
    removeFromIndexes(row);
  }

  private void removeFromIndexes(CourseItemRow row) {
    specializations.get(row.specializationId()).remove(row);
    if (row.ownerId() != null) {
      courseItemIdsByOwner.computeIfPresent(
          row.ownerId(),
          (owner, ids) -> {
            ids.remove(row.id());
            return ids.isEmpty() ? null : ids;
          });
    }
  }
}
