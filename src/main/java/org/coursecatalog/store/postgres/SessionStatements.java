package org.coursecatalog.store.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.Rotation;
import org.coursecatalog.model.Session;

/** Writes of sessions that require several statements. */
final class SessionStatements {

  private static final String LOCK_ACCOUNT =
      "SELECT id FROM account WHERE id = $1 AND password_version = $2 FOR NO KEY UPDATE";

  private static final String DELETE_LEAST_RECENTLY_USED =
      """
      DELETE FROM session
      WHERE id = ANY (ARRAY(
        SELECT id FROM session WHERE account_id = $1 ORDER BY last_used_at DESC, id DESC OFFSET $2))
      RETURNING id
      """;

  /** Deletes a few rows at a time, and skips locked rows, so it never waits. */
  private static final String DELETE_EXPIRED =
      """
      DELETE FROM session
      WHERE id = ANY (ARRAY(
        SELECT id FROM session WHERE token_expires_at < $1
        ORDER BY token_expires_at
        LIMIT 16
        FOR UPDATE SKIP LOCKED))
      """;

  /**
   * After this time, the session has expired by the clock of every instance, so no notification is
   * needed.
   */
  private static final Duration DELETE_DELAY = Duration.ofMinutes(2);

  private SessionStatements() {}

  /** Inserts a session. Returns the ids of the sessions that were deleted because of the limit. */
  static Uni<List<UUID>> open(
      SqlConnection connection, Session session, int passwordVersion, int maxSessions) {
    var userId = session.userId();
    return requirePassword(connection, userId, passwordVersion)
        .chain(() -> deleteLeastRecentlyUsed(connection, userId, maxSessions - 1))
        .call(() -> insert(connection, session))
        .call(() -> deleteExpired(connection, session.createdAt()));
  }

  private static Uni<Void> requirePassword(SqlConnection connection, UUID userId, int version) {
    return connection
        .preparedQuery(LOCK_ACCOUNT)
        .execute(Tuple.of(userId, version))
        .map(
            rows -> {
              if (rows.size() == 0) {
                throw new DomainException(ErrorCode.WRONG_CREDENTIALS);
              }
              return null;
            });
  }

  private static Uni<List<UUID>> deleteLeastRecentlyUsed(
      SqlConnection connection, UUID userId, int maxSessions) {
    return connection
        .preparedQuery(DELETE_LEAST_RECENTLY_USED)
        .execute(Tuple.of(userId, (long) maxSessions))
        .map(rows -> Rows.all(rows, row -> row.getUUID("id")));
  }

  private static Uni<RowSet<Row>> insert(SqlConnection connection, Session session) {
    return connection
        .preparedQuery(SessionRows.COLUMNS.insertStatement())
        .execute(SessionRows.COLUMNS.insertParameters(session));
  }

  /** Must be the last statement of a transaction, so that its locks are held briefly. */
  private static Uni<RowSet<Row>> deleteExpired(SqlConnection connection, Instant now) {
    return connection
        .preparedQuery(DELETE_EXPIRED)
        .execute(Tuple.of(Rows.timestamp(now.minus(DELETE_DELAY))));
  }

  static Uni<?> apply(SqlConnection connection, Rotation rotation) {
    var session = rotation.session();
    return switch (rotation.outcome()) {
      case ROTATED ->
          connection
              .preparedQuery(SessionRows.COLUMNS.updateStatement())
              .execute(SessionRows.COLUMNS.updateParameters(session))
              .chain(() -> deleteExpired(connection, session.lastUsedAt()));
      case REPEATED -> Uni.createFrom().nullItem();
      case REUSED ->
          connection
              .preparedQuery("DELETE FROM session WHERE id = $1")
              .execute(Tuple.of(session.id()));
    };
  }
}
