package org.coursecatalog.store.postgres;

import io.quarkus.arc.NoClassInterceptors;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.coursecatalog.model.Paging;
import org.coursecatalog.model.Position;
import org.coursecatalog.model.Rotation;
import org.coursecatalog.model.Session;
import org.coursecatalog.model.Session.RefreshToken;
import org.coursecatalog.model.SessionUser;
import org.coursecatalog.model.Slice;
import org.coursecatalog.store.SessionStore;
import org.jspecify.annotations.Nullable;

/**
 * Stores sessions in PostgreSQL. An operation that opens a session, or ends several sessions of a
 * user, locks the account first. Concurrent operations wait only for that lock.
 */
@Measured
@Singleton
@Identifier("postgresql") class PostgresSessionStore implements SessionStore {

  private static final String LOCK =
      "SELECT %s FROM session WHERE id = $1 AND token_expires_at > $2 FOR UPDATE"
          .formatted(SessionRows.COLUMNS.names());

  private static final String FIND_SESSION_USER =
      """
      SELECT account_id, username, role, token_expires_at
      FROM session JOIN account ON account.id = account_id
      WHERE session.id = $1 AND token_expires_at > $2
      """;

  private static final String LIST =
      """
      SELECT %s
      FROM session
      WHERE account_id = $1 AND token_expires_at > $2 AND id > $3
      ORDER BY id
      LIMIT $4
      """
          .formatted(SessionRows.COLUMNS.names());

  private static final String TOUCH =
      """
      UPDATE session SET last_used_at = $3
      WHERE id = $1 AND token_id = $2 AND token_expires_at > $3
      RETURNING %s
      """
          .formatted(SessionRows.COLUMNS.names());

  private static final String DELETE =
      "DELETE FROM session WHERE id = $1 AND account_id = $2 AND token_expires_at > $3";

  private static final String DELETE_BY_USER =
      """
      WITH owner AS MATERIALIZED (SELECT id FROM account WHERE id = $1 FOR NO KEY UPDATE)
      DELETE FROM session USING owner WHERE account_id = owner.id
      """;

  private final PostgresClient client;
  private final SessionUserCache sessionUsers;

  PostgresSessionStore(PostgresClient client, SessionUserCache sessionUsers) {
    this.client = client;
    this.sessionUsers = sessionUsers;
  }

  /** Only {@link #readSessionUser} is measured, because most calls only read the cache. */
  @NoClassInterceptors
  @Override
  public Uni<@Nullable SessionUser> findSessionUser(UUID id, Instant now) {
    return sessionUsers.find(id, now, () -> readSessionUser(id, now));
  }

  // Package-private, because private methods are not intercepted.
  Uni<SessionUser> readSessionUser(UUID id, Instant now) {
    return client
        .query(FIND_SESSION_USER, Tuple.of(id, Rows.timestamp(now)))
        .map(rows -> Rows.first(rows, row -> SessionRows.sessionUser(id, row)));
  }

  @Override
  public Uni<Slice<Session>> listByUser(UUID userId, Paging paging, Instant now) {
    return client
        .query(
            LIST,
            Tuple.of(userId, Rows.timestamp(now), Rows.after(paging), Rows.limitPlusOne(paging)))
        .map(
            rows ->
                Slice.of(
                    Rows.all(rows, SessionRows::session),
                    paging,
                    session -> new Position(session.id(), "")));
  }

  @Override
  public Uni<Session> insert(Session session, int passwordVersion, int maxSessions) {
    var ended =
        client.inTransaction(
            connection ->
                SessionStatements.open(connection, session, passwordVersion, maxSessions));
    return sessionUsers.dropAfter(ended).replaceWith(session);
  }

  @Override
  public Uni<@Nullable Rotation> rotate(
      UUID id, UUID tokenId, RefreshToken successor, Duration grace) {
    var rotation =
        client.inTransaction(
            connection ->
                connection
                    .preparedQuery(LOCK)
                    .execute(Tuple.of(id, Rows.timestamp(successor.issuedAt())))
                    .map(rows -> Rows.first(rows, SessionRows::session))
                    .onItem()
                    .ifNotNull()
                    .transform(session -> Rotation.of(session, tokenId, successor, grace))
                    .onItem()
                    .ifNotNull()
                    .call(outcome -> SessionStatements.apply(connection, outcome)));
    return sessionUsers.dropAfter(rotation, id);
  }

  @Override
  public Uni<@Nullable Session> touch(UUID id, UUID tokenId, Instant now) {
    return client
        .query(TOUCH, Tuple.of(id, tokenId, Rows.timestamp(now)))
        .map(rows -> Rows.first(rows, SessionRows::session));
  }

  @Override
  public Uni<Boolean> delete(UUID id, UUID userId, Instant now) {
    var deleted =
        client
            .query(DELETE, Tuple.of(id, userId, Rows.timestamp(now)))
            .map(rows -> rows.rowCount() > 0);
    return sessionUsers.dropAfter(deleted, id);
  }

  @Override
  public Uni<Integer> deleteByUser(UUID userId) {
    return sessionUsers.dropAllAfter(
        client.query(DELETE_BY_USER, Tuple.of(userId)).map(RowSet::rowCount));
  }
}
