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

/** Classifies the failures of PostgreSQL and of connections to it. */
final class PostgresFailures {

  private static final Map<String, ErrorCode> BY_CONSTRAINT =
      Map.of(
          "account_username_key", ErrorCode.USERNAME_TAKEN,
          "account_email_key", ErrorCode.EMAIL_TAKEN,
          "specialization_name_key", ErrorCode.NAME_TAKEN,
          "course_item_name_key", ErrorCode.NAME_TAKEN,
          "course_item_specialization_fkey", ErrorCode.UNKNOWN_SPECIALIZATION);

  /** Serialization failure and deadlock: the transaction is undone, and may work the next time. */
  private static final List<String> CONFLICTS = List.of("40001", "40P01");

  /**
   * States, or the beginning of them, in which the database cannot do what it could before: lost
   * connection, no access any more, gone, no resources, shutting down, read-only, no answer in
   * time.
   */
  private static final List<String> UNAVAILABLE =
      List.of("08", "28", "3D000", "53", "57P", "57014", "58", "25006", "25P03", "25P04", "55P03");

  /**
   * States in which the server did nothing because of the state of the connection: read-only, a
   * prepared plan for a table that has changed, a prepared statement that is gone.
   */
  private static final List<String> STALE_CONNECTION = List.of("25006", "0A000", "26000");

  /**
   * Prefixes of states in which the server may have closed other connections too, or is about to.
   */
  private static final List<String> CLOSES_CONNECTIONS = List.of("08", "57P", "58");

  private PostgresFailures() {}

  /** Whether the same transaction may be tried again. */
  static boolean isConflict(Throwable failure) {
    return failure instanceof PgException error && CONFLICTS.contains(error.getSqlState());
  }

  /** Whether nothing was done, and a new connection may succeed. */
  static boolean isStaleConnection(Throwable failure) {
    return failure instanceof PgException error && STALE_CONNECTION.contains(error.getSqlState());
  }

  /** Whether connections as old as this one must not be used again. */
  static boolean invalidatesOlderConnections(Throwable failure) {
    return isStaleConnection(failure)
        || (failure instanceof PgException error
            && CLOSES_CONNECTIONS.stream()
                .anyMatch(String.valueOf(error.getSqlState())::startsWith));
  }

  /** Whether the database is away, too slow, or cannot do anything at the moment. */
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

  /** The client uses one class for every failure, also for a parameter that does not fit. */
  private static boolean isInvalidParameter(Throwable failure) {
    var message = String.valueOf(failure.getMessage());
    return message.startsWith("Parameter at") || message.startsWith("The number of parameters");
  }

  /** Returns the rule that a constraint stands for, or else the failure itself. */
  static Throwable translate(Throwable failure) {
    if (failure instanceof PgException error && error.getConstraint() != null) {
      var code = BY_CONSTRAINT.get(error.getConstraint());
      return code == null ? failure : new DomainException(code);
    }
    // Its message has the value of the parameter, which may be a secret.
    return isInvalidParameter(failure)
        ? new IllegalStateException("A parameter does not fit its statement")
        : failure;
  }
}
