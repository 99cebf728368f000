package org.coursecatalog.store.postgres;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.TransactionRollbackException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.platform.postgres.GuardedPgClient;

/** Classifies failures of PostgreSQL and of its connections. */
final class PostgresFailures {

  private static final Map<String, ErrorCode> BY_CONSTRAINT =
      Map.of(
          "account_username_key", ErrorCode.USERNAME_TAKEN,
          "account_email_key", ErrorCode.EMAIL_TAKEN,
          "specialization_name_key", ErrorCode.NAME_TAKEN,
          "course_item_name_key", ErrorCode.NAME_TAKEN,
          "course_item_specialization_fkey", ErrorCode.UNKNOWN_SPECIALIZATION);

  /**
   * Serialization failure and deadlock: the transaction was rolled back, and a retry may succeed.
   */
  private static final List<String> CONFLICTS = List.of("40001", "40P01");

  /**
   * Prefixes of SQLSTATEs for a database that cannot be used: connection lost, access denied,
   * database missing, out of resources, shutting down, read-only, timeout.
   */
  private static final List<String> UNAVAILABLE =
      List.of("08", "28", "3D000", "53", "57P", "57014", "58", "25006", "25P03", "25P04", "55P03");

  /**
   * SQLSTATEs for a statement that was not executed because of the state of the connection:
   * read-only, the plan of a changed table, a missing prepared statement.
   */
  private static final List<String> STALE_CONNECTION = List.of("25006", "0A000", "26000");

  /** Prefixes of SQLSTATEs after which the server may close other connections too. */
  private static final List<String> CLOSES_CONNECTIONS = List.of("08", "57P", "58");

  private PostgresFailures() {}

  /** Returns whether a retry of the transaction may succeed. */
  static boolean isConflict(Throwable failure) {
    return failure instanceof PgException error && CONFLICTS.contains(error.getSqlState());
  }

  /** Returns whether the statement was not executed, and a new connection may succeed. */
  static boolean isStaleConnection(Throwable failure) {
    return failure instanceof PgException error && STALE_CONNECTION.contains(error.getSqlState());
  }

  /** Returns whether connections as old as this one must not be used again. */
  static boolean invalidatesOlderConnections(Throwable failure) {
    return isStaleConnection(failure)
        || (failure instanceof PgException error
            && CLOSES_CONNECTIONS.stream()
                .anyMatch(String.valueOf(error.getSqlState())::startsWith));
  }

  /** Returns whether the database is unreachable, too slow or out of resources. */
  static boolean isUnavailable(Throwable failure) {
    if (failure instanceof PgException error) {
      var state = String.valueOf(error.getSqlState());
      return isConflict(error) || UNAVAILABLE.stream().anyMatch(state::startsWith);
    }
    return failure instanceof NoConnectionException
        || failure instanceof IOException
        || failure instanceof TimeoutException
        || failure instanceof TransactionRollbackException
        || failure instanceof VertxException
        || (GuardedPgClient.isUntyped(failure) && !isInvalidParameter(failure));
  }

  /** Checks the message, because the client uses one exception class for all of its failures. */
  private static boolean isInvalidParameter(Throwable failure) {
    var message = String.valueOf(failure.getMessage());
    return message.startsWith("Parameter at") || message.startsWith("The number of parameters");
  }

  /** Returns the domain error of a violated constraint, or else the failure. */
  static Throwable translate(Throwable failure) {
    if (failure instanceof PgException error && error.getConstraint() != null) {
      var code = BY_CONSTRAINT.get(error.getConstraint());
      return code == null ? failure : new DomainException(code);
    }
    // The message contains the value of the parameter, which may be secret.
    return isInvalidParameter(failure)
        ? new IllegalStateException("The parameters do not match the statement")
        : failure;
  }
}
