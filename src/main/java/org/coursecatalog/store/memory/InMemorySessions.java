package org.coursecatalog.store.memory;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.coursecatalog.model.Session;

/**
 * The table of sessions, indexed by user and by the time they run out; the lock of the tables
 * guards it.
 */
final class InMemorySessions {

  /**
   * How many sessions a write forgets at the most: more than it adds, and few enough to go
   * unnoticed.
   */
  private static final int FORGOTTEN_AT_ONCE = 16;

  private final Map<UUID, Session> byId = new HashMap<>();
  private final Map<UUID, NavigableMap<UUID, Session>> byUser = new HashMap<>();
  private final NavigableSet<Session> byEnd =
      new TreeSet<>(Comparator.comparing(Session::endsAt).thenComparing(Session::id));

  Collection<Session> all() {
    return byId.values();
  }

  /** {@code null} when there is none or it is over. */
  Session get(UUID id, Instant now) {
    var session = byId.get(id);
    return session == null || session.isOver(now) ? null : session;
  }

  /** All of a user that are not forgotten, those that are over among them. */
  NavigableMap<UUID, Session> ofUser(UUID userId) {
    return byUser.getOrDefault(userId, new TreeMap<>());
  }

  /** Removes those of a user that were used longest ago, until there are no more than so many. */
  void makeRoom(UUID userId, int most) {
    var sessions = ofUser(userId);
    if (sessions.size() > most) {
      sessions.values().stream()
          .sorted(Comparator.comparing(Session::lastUsedAt).thenComparing(Session::id))
          .limit(sessions.size() - most)
          .map(Session::id)
          .toList()
          .forEach(this::remove);
    }
  }

  /** Puts a session, new or in the place of an older state of it. */
  Session put(Session session, Instant now) {
    remove(session.id());
    byId.put(session.id(), session);
    byUser.computeIfAbsent(session.userId(), id -> new TreeMap<>()).put(session.id(), session);
    byEnd.add(session);
    forgetSome(now);
    return session;
  }

  /** The session that was removed, or {@code null}. */
  Session remove(UUID id) {
    var session = byId.remove(id);
    if (session != null) {
      byEnd.remove(session);
      byUser.computeIfPresent(
          session.userId(),
          (user, sessions) -> {
            sessions.remove(id);
            return sessions.isEmpty() ? null : sessions;
          });
    }
    return session;
  }

  /**
   * Removes all sessions of a user, but for one; how many.
   *
   * @param keptId {@code null} to keep none
   */
  int removeAllOf(UUID userId, UUID keptId) {
    var ended = ofUser(userId).keySet().stream().filter(id -> !id.equals(keptId)).toList();
    ended.forEach(this::remove);
    return ended.size();
  }

  int size() {
    return byId.size();
  }

  private void forgetSome(Instant now) {
    for (var i = 0; i < FORGOTTEN_AT_ONCE && !byEnd.isEmpty() && byEnd.first().isOver(now); i++) {
      remove(byEnd.first().id());
    }
  }
}
