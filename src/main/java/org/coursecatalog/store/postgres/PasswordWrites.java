package org.coursecatalog.store.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.UUID;
import org.coursecatalog.model.User;

/**
 * Changes passwords of accounts that are locked, and ends the sessions that were opened with the
 * old one.
 */
final class PasswordWrites {

  private static final String UPDATE =
      """
      UPDATE account
      SET password_hash = $2, password_version = password_version + 1, password_change_required = false, version = version + 1
      WHERE id = $1
      RETURNING %s
      """
          .formatted(UserRows.COLUMNS);

  private static final String RESET =
      """
      UPDATE account
      SET password_hash = $2, password_version = password_version + 1, password_change_required = true, version = version + 1
      WHERE id = $1
      RETURNING %s
      """
          .formatted(UserRows.COLUMNS);

  private static final String END_SESSIONS =
      "DELETE FROM session WHERE account_id = $1 AND id IS DISTINCT FROM $2";

  private PasswordWrites() {}

  /** To one of their own choice. */
  static Uni<User> update(SqlConnection connection, UUID id, String hash, UUID keptSessionId) {
    return change(connection, UPDATE, Tuple.of(id, hash), keptSessionId);
  }

  /** To one that they are told to change. */
  static Uni<User> reset(SqlConnection connection, UUID id, String hash) {
    return change(connection, RESET, Tuple.of(id, hash), null);
  }

  private static Uni<User> change(
      SqlConnection connection, String sql, Tuple parameters, UUID keptSessionId) {
    return connection
        .preparedQuery(sql)
        .execute(parameters)
        .map(rows -> Rows.first(rows, UserRows::user))
        // Another statement: it sees the sessions of logins that the lock has waited for.
        .call(
            user ->
                connection.preparedQuery(END_SESSIONS).execute(Tuple.of(user.id(), keptSessionId)));
  }
}
