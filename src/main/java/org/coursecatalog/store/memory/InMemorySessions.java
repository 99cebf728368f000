package org.coursecatalog.store.memory;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.Session;
import org.jspecify.annotations.Nullable;

/** The bounded table of sessions. Guarded by the lock of the tables. */
final class InMemorySessions {

  /**
   * Limits the expired sessions that one write removes, to keep writes short. A write adds fewer
   * than this, so expired sessions do not accumulate.
   */
  private static final int MAX_EXPIRED_PER_WRITE = 16;

  /**
   * Logins of other users do not end recently used sessions of a user who has at most this many
   * sessions. Otherwise strangers could log users out.
   */
  private static final int PROTECTED_PER_USER = 5;

  /**
   * In a full table, a login replaces one of the user's own sessions only if that session was
   * unused for this long. Otherwise a client that logs in repeatedly would end all other sessions
   * of the user.
   */
  private static final Duration REPLACEABLE_AFTER = Duration.ofMinutes(15);

  /**
   * In a full table, any session that was unused for this long may be removed. Active clients
   * refresh every few minutes. Without this rule, idle sessions could fill the table for days.
   */
  private static final Duration ABANDONED_AFTER = Duration.ofHours(1);

  /** The size of a session with the longest user agent, including its index entries. */
  private static final int BYTES_PER_SESSION = 1536;

  private static final int HEAP_DIVISOR = 8;

  private static final Comparator<Session> BY_LAST_USE =
      Comparator.comparing(Session::lastUsedAt).thenComparing(Session::id);

  private final int max;
  private final Map<UUID, Session> byId = new HashMap<>();
  private final Map<UUID, NavigableMap<UUID, Session>> byUser = new HashMap<>();
  private final NavigableSet<Session> byEnd =
      new TreeSet<>(Comparator.comparing(Session::endsAt).thenComparing(Session::id));
  private final NavigableSet<Session> byLastUse = new TreeSet<>(BY_LAST_USE);

  /** User ids by number of sessions. */
  private final NavigableMap<Integer, Set<UUID>> usersByCount = new TreeMap<>();

  InMemorySessions(int max) {
    this.max = max;
  }

  /** Returns the configured number, or fewer if the heap is small. */
  static int limit(int configured, long heapBytes) {
    return (int) Math.max(1, Math.min(configured, heapBytes / HEAP_DIVISOR / BYTES_PER_SESSION));
  }

  int max() {
    return max;
  }

  Collection<Session> all() {
    return byId.values();
  }

  /** Returns {@code null} if the session is absent or has expired. */
  @Nullable Session get(UUID id, Instant now) {
    var session = byId.get(id);
    return session == null || session.isOver(now) ? null : session;
  }

  /** Returns all sessions of a user, including expired ones that were not removed yet. */
  NavigableMap<UUID, Session> ofUser(UUID userId) {
    return byUser.getOrDefault(userId, new TreeMap<>());
  }

  /** Removes the least recently used sessions of a user until at most this many are left. */
  void evictLeastRecentlyUsed(UUID userId, int maxSessions) {
    var sessions = ofUser(userId);
    if (sessions.size() > maxSessions) {
      sessions.values().stream()
          .sorted(BY_LAST_USE)
          .limit(sessions.size() - maxSessions)
          .map(Session::id)
          .toList()
          .forEach(this::remove);
    }
  }

  /**
   * Removes one session if the table is full. The candidates are, in this order: a session of the
   * user with the most sessions, if {@code userId} will have fewer; a replaceable session of {@code
   * userId}; an abandoned session; a session that {@code mayEvict} accepts. Fails with {@code
   * TOO_MANY_SESSIONS} if there is no candidate.
   */
  void evictIfFull(UUID userId, Predicate<Session> mayEvict, Instant now) {
    removeExpired(now);
    if (byId.size() < max) {
      return;
    }
    var userSessions = ofUser(userId);
    var largest = usersByCount.lastEntry();
    if (largest.getKey() > Math.max(PROTECTED_PER_USER, userSessions.size() + 1)) {
      remove(leastRecentlyUsed(ofUser(largest.getValue().iterator().next())).id());
    } else if (!userSessions.isEmpty()
        && isUnused(leastRecentlyUsed(userSessions), REPLACEABLE_AFTER, now)) {
      remove(leastRecentlyUsed(userSessions).id());
    } else if (isUnused(byLastUse.first(), ABANDONED_AFTER, now)) {
      remove(byLastUse.first().id());
    } else {
      evictFirst(mayEvict);
    }
  }

  private void evictFirst(Predicate<Session> mayEvict) {
    var session =
        byLastUse.stream()
            .filter(mayEvict)
            .findFirst()
            .orElseThrow(() -> new DomainException(ErrorCode.TOO_MANY_SESSIONS));
    remove(session.id());
  }

  private static Session leastRecentlyUsed(Map<UUID, Session> sessions) {
    return Collections.min(sessions.values(), BY_LAST_USE);
  }

  private static boolean isUnused(Session session, Duration time, Instant now) {
    return !session.lastUsedAt().plus(time).isAfter(now);
  }

  /** Inserts or replaces a session. */
  Session put(Session session, Instant now) {
    remove(session.id());
    byId.put(session.id(), session);
    var ofUser = byUser.computeIfAbsent(session.userId(), id -> new TreeMap<>());
    ofUser.put(session.id(), session);
    updateCount(session.userId(), ofUser.size() - 1, ofUser.size());
    byEnd.add(session);
    byLastUse.add(session);
    removeExpired(now);
    return session;
  }

  /** Returns the removed session, or {@code null}. */
  @Nullable Session remove(UUID id) {
    var session = byId.remove(id);
    if (session != null) {
      byEnd.remove(session);
      byLastUse.remove(session);
      byUser.computeIfPresent(
          session.userId(),
          (user, sessions) -> {
            sessions.remove(id);
            updateCount(user, sessions.size() + 1, sessions.size());
            return sessions.isEmpty() ? null : sessions;
          });
    }
    return session;
  }

  /**
   * Removes all sessions of a user except one. Returns the number of removed sessions.
   *
   * @param keptId {@code null} to remove all
   */
  int removeAllOf(UUID userId, @Nullable UUID keptId) {
    var ended = ofUser(userId).keySet().stream().filter(id -> !id.equals(keptId)).toList();
    ended.forEach(this::remove);
    return ended.size();
  }

  int size() {
    return byId.size();
  }

  private void updateCount(UUID userId, int before, int after) {
    usersByCount.computeIfPresent(
        before,
        (count, users) -> {
          users.remove(userId);
          return users.isEmpty() ? null : users;
        });
    if (after > 0) {
      usersByCount.computeIfAbsent(after, count -> new LinkedHashSet<>()).add(userId);
    }
  }

  private void removeExpired(Instant now) {
    for (var i = 0;
        i < MAX_EXPIRED_PER_WRITE && !byEnd.isEmpty() && byEnd.first().isOver(now);
        i++) {
      remove(byEnd.first().id());
    }
  }
}
