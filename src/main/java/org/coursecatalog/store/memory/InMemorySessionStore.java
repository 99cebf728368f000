package org.coursecatalog.store.memory;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.UUID;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.Paging;
import org.coursecatalog.model.Position;
import org.coursecatalog.model.Role;
import org.coursecatalog.model.Rotation;
import org.coursecatalog.model.Session;
import org.coursecatalog.model.Session.RefreshToken;
import org.coursecatalog.model.SessionUser;
import org.coursecatalog.model.Slice;
import org.coursecatalog.model.User;
import org.coursecatalog.store.SessionStore;
import org.jspecify.annotations.Nullable;

/** Stores sessions in memory. */
@Singleton
@Identifier("memory") class InMemorySessionStore implements SessionStore {

  private final InMemoryTables tables;

  InMemorySessionStore(InMemoryTables tables) {
    this.tables = tables;
  }

  @Override
  public Uni<@Nullable SessionUser> findSessionUser(UUID id, Instant now) {
    return tables.reading(
        () -> {
          var session = tables.sessions.get(id, now);
          return session == null
              ? null
              : SessionUser.of(session, tables.users.get(session.userId()));
        });
  }

  @Override
  public Uni<Slice<Session>> listByUser(UUID userId, Paging paging, Instant now) {
    return tables.reading(
        () ->
            RowSlices.scan(
                after(tables.sessions.ofUser(userId), paging),
                session -> !session.isOver(now),
                paging,
                session -> new Position(session.id(), "")));
  }

  private static Collection<Session> after(NavigableMap<UUID, Session> sessions, Paging paging) {
    return paging.after() == null
        ? sessions.values()
        : sessions.tailMap(paging.after().id(), false).values();
  }

  @Override
  public Uni<Session> insert(Session session, int passwordVersion, int maxSessions) {
    return tables.writing(
        () -> {
          var user = tables.users.get(session.userId());
          if (user == null || user.passwordVersion() != passwordVersion) {
            throw new DomainException(ErrorCode.WRONG_CREDENTIALS);
          }
          tables.sessions.evictLeastRecentlyUsed(session.userId(), maxSessions - 1);
          tables.sessions.evictIfFull(
              user.id(), other -> mayEvict(other, user), session.createdAt());
          return tables.sessions.put(session, session.createdAt());
        });
  }

  /** Registration is public, so sessions of students must not lock out professors and admins. */
  private boolean mayEvict(Session session, User user) {
    return user.role() != Role.STUDENT && tables.users.get(session.userId()).role() == Role.STUDENT;
  }

  @Override
  public Uni<@Nullable Rotation> rotate(
      UUID id, UUID tokenId, RefreshToken successor, Duration grace) {
    return tables.writing(
        () -> {
          var now = successor.issuedAt();
          var session = tables.sessions.get(id, now);
          if (session == null) {
            return null;
          }
          var rotation = Rotation.of(session, tokenId, successor, grace);
          switch (rotation.outcome()) {
            case ROTATED -> tables.sessions.put(rotation.session(), now);
            case REUSED -> tables.sessions.remove(id);
            case REPEATED -> {}
          }
          return rotation;
        });
  }

  @Override
  public Uni<@Nullable Session> touch(UUID id, UUID tokenId, Instant now) {
    return tables.writing(
        () -> {
          var session = tables.sessions.get(id, now);
          return session == null || !session.refreshToken().id().equals(tokenId)
              ? null
              : tables.sessions.put(session.usedAt(now), now);
        });
  }

  @Override
  public Uni<Boolean> delete(UUID id, UUID userId, Instant now) {
    return tables.writing(
        () -> {
          var session = tables.sessions.get(id, now);
          return session != null
              && session.userId().equals(userId)
              && tables.sessions.remove(id) != null;
        });
  }

  @Override
  public Uni<Integer> deleteByUser(UUID userId) {
    return tables.writing(() -> tables.sessions.removeAllOf(userId, null));
  }
}
