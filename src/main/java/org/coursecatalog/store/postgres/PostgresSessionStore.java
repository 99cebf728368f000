package org.coursecatalog.store.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.coursecatalog.model.Bearer;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.Rotation;
import org.coursecatalog.model.Session;
import org.coursecatalog.model.Session.RefreshToken;
import org.coursecatalog.model.Slice;
import org.coursecatalog.model.Window;
import org.coursecatalog.store.SessionStore;
import org.coursecatalog.store.StoreKind;
import org.coursecatalog.store.StoredIn;

/**
 * Sessions in PostgreSQL. Whoever opens or ends several of one user locks their account first, so
 * that they wait for each other there and nowhere else.
 */
@Singleton
@StoredIn(StoreKind.POSTGRESQL)
class PostgresSessionStore implements SessionStore {

  private static final String FIND =
      "SELECT %s FROM session WHERE id = $1 AND token_expires_at > $2"
          .formatted(SessionRows.COLUMNS);

  private static final String FIND_BEARER =
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
          .formatted(SessionRows.COLUMNS);

  private static final String LOCK_ACCOUNT =
      "SELECT id FROM account WHERE id = $1 AND password_version = $2 FOR NO KEY UPDATE";

  private static final String MAKE_ROOM =
      """
      DELETE FROM session
      WHERE id = ANY (ARRAY(
        SELECT id FROM session WHERE account_id = $1 ORDER BY last_used_at DESC, id DESC OFFSET $2))
      RETURNING id
      """;

  /** A few at a time, and those only that nobody else is about to touch, so it holds nobody up. */
  private static final String FORGET_SOME =
      """
      DELETE FROM session
      WHERE id = ANY (ARRAY(
        SELECT id FROM session WHERE token_expires_at < $1
        ORDER BY token_expires_at
        LIMIT 16
        FOR UPDATE SKIP LOCKED))
      """;

  /** By then the clocks of all instances agree that it is over, so nobody needs to be told. */
  private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(2);

  private static final String TOUCH =
      """
      UPDATE session SET last_used_at = $3
      WHERE id = $1 AND token_id = $2 AND token_expires_at > $3
      RETURNING %s
      """
          .formatted(SessionRows.COLUMNS);

  private static final String DELETE =
      "DELETE FROM session WHERE id = $1 AND account_id = $2 AND token_expires_at > $3";

  private static final String DELETE_BY_USER =
      """
      WITH owner AS MATERIALIZED (SELECT id FROM account WHERE id = $1 FOR NO KEY UPDATE)
      DELETE FROM session USING owner WHERE account_id = owner.id
      """;

  private final PostgresClient client;
  private final BearerCache bearers;

  PostgresSessionStore(PostgresClient client, BearerCache bearers) {
    this.client = client;
    this.bearers = bearers;
  }

  @Override
  public Uni<Session> findById(UUID id, Instant now) {
    return client
        .query(FIND, Tuple.of(id, Rows.at(now)))
        .map(rows -> Rows.first(rows, SessionRows::session));
  }

  @Override
  public Uni<Bearer> findBearer(UUID id, Instant now) {
    var read =
        client
            .query(FIND_BEARER, Tuple.of(id, Rows.at(now)))
            .map(rows -> Rows.first(rows, row -> SessionRows.bearer(id, row)));
    return bearers.find(id, now, read);
  }

  @Override
  public Uni<Slice<Session>> listByUser(UUID userId, Window window, Instant now) {
    return client
        .query(LIST, Tuple.of(userId, Rows.at(now), Rows.after(window), Rows.oneMore(window)))
        .map(rows -> Slice.of(Rows.all(rows, SessionRows::session), window, Session::id));
  }

  @Override
  public Uni<Session> insert(Session session, int passwordVersion, int most) {
    var userId = session.userId();
    var ended =
        client.inTransaction(
            connection ->
                requirePassword(connection, userId, passwordVersion)
                    .chain(() -> makeRoom(connection, userId, most - 1))
                    .call(() -> insert(connection, session))
                    .call(() -> forgetSome(connection, session.createdAt())));
    return bearers.dropAfter(ended).replaceWith(session);
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

  private static Uni<List<UUID>> makeRoom(SqlConnection connection, UUID userId, int most) {
    return connection
        .preparedQuery(MAKE_ROOM)
        .execute(Tuple.of(userId, (long) most))
        .map(rows -> Rows.all(rows, row -> row.getUUID("id")));
  }

  private static Uni<RowSet<Row>> insert(SqlConnection connection, Session session) {
    return connection.preparedQuery(SessionRows.INSERT).execute(SessionRows.parameters(session));
  }

  /** The last thing of a transaction: what it locks is not held while it waits for others. */
  private static Uni<RowSet<Row>> forgetSome(SqlConnection connection, Instant now) {
    return connection
        .preparedQuery(FORGET_SOME)
        .execute(Tuple.of(Rows.at(now.minus(FORGOTTEN_AFTER))));
  }

  @Override
  public Uni<Rotation> rotate(UUID id, UUID tokenId, RefreshToken successor, Duration grace) {
    var rotation =
        client.inTransaction(
            connection ->
                connection
                    .preparedQuery(FIND + " FOR UPDATE")
                    .execute(Tuple.of(id, Rows.at(successor.issuedAt())))
                    .map(rows -> Rows.first(rows, SessionRows::session))
                    .onItem()
                    .ifNotNull()
                    .transform(session -> Rotation.of(session, tokenId, successor, grace))
                    .onItem()
                    .ifNotNull()
                    .call(outcome -> perform(connection, outcome)));
    return bearers.dropAfter(rotation, id);
  }

  private static Uni<?> perform(SqlConnection connection, Rotation rotation) {
    var session = rotation.session();
    return switch (rotation.outcome()) {
      case ROTATED ->
          connection
              .preparedQuery(SessionRows.ROTATE)
              .execute(SessionRows.rotated(session))
              .chain(() -> forgetSome(connection, session.lastUsedAt()));
      case REPEATED -> Uni.createFrom().nullItem();
      case REUSED ->
          connection
              .preparedQuery("DELETE FROM session WHERE id = $1")
              .execute(Tuple.of(session.id()));
    };
  }

  @Override
  public Uni<Session> touch(UUID id, UUID tokenId, Instant now) {
    return client
        .query(TOUCH, Tuple.of(id, tokenId, Rows.at(now)))
        .map(rows -> Rows.first(rows, SessionRows::session));
  }

  @Override
  public Uni<Boolean> delete(UUID id, UUID userId, Instant now) {
    var deleted =
        client.query(DELETE, Tuple.of(id, userId, Rows.at(now))).map(rows -> rows.rowCount() > 0);
    return bearers.dropAfter(deleted, id);
  }

  @Override
  public Uni<Integer> deleteByUser(UUID userId) {
    return bearers.dropAllAfter(
        client.query(DELETE_BY_USER, Tuple.of(userId)).map(RowSet::rowCount));
  }
}
