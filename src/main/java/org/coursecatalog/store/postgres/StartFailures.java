package org.coursecatalog.store.postgres;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.pgclient.PgException;
import java.sql.SQLException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Explains in one line why startup cannot use the database, and names the setting. */
final class StartFailures {

  private static final String CREDENTIALS =
      "quarkus.datasource.username, quarkus.datasource.password";

  private StartFailures() {}

  /** Explains why a connection cannot be opened or used. */
  static ConfigurationException explain(Throwable failure) {
    var state = stateOf(failure);
    if (isAboutTls(failure)) {
      return exception(
          DatabaseUrl.SETTING
              + ": TLS with these values of sslmode and sslrootcert is not possible",
          failure);
    }
    // JDBC reports 08004 if the password is missing.
    if (state.startsWith("28") || state.equals("08004")) {
      return exception(CREDENTIALS + ": PostgreSQL rejected the login", failure);
    }
    return exception(DatabaseUrl.SETTING + ": the database cannot be used", failure);
  }

  /** Explains why the schema cannot be created or migrated. */
  static ConfigurationException explainMigration(Throwable failure) {
    return exception(DatabaseUrl.SETTING + ": the schema cannot be migrated", failure);
  }

  private static ConfigurationException exception(String problem, Throwable failure) {
    return new ConfigurationException("%s (%s)".formatted(problem, reasonOf(failure)));
  }

  private static String stateOf(Throwable failure) {
    return chainOf(failure)
        .map(
            cause ->
                cause instanceof SQLException sql
                    ? sql.getSQLState()
                    : cause instanceof PgException pg ? pg.getSqlState() : null)
        .filter(state -> state != null)
        .findFirst()
        .orElse("");
  }

  /** JDBC reports a server without TLS as a wrong password, and localizes its messages. */
  private static boolean isAboutTls(Throwable failure) {
    return chainOf(failure)
        .anyMatch(
            cause -> {
              var message = String.valueOf(cause.getMessage());
              return cause instanceof SSLException
                  || message.contains("SSL")
                  || message.contains("no encryption")
                  || message.contains("HostnameVerifier");
            });
  }

  private static Stream<Throwable> chainOf(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(20);
  }

  /** Returns the message, and the message of the root cause if it adds information, on one line. */
  private static String reasonOf(Throwable failure) {
    var message = textOf(failure);
    var cause = textOf(chainOf(failure).reduce(failure, (before, after) -> after));
    var reason = message.contains(cause) ? message : message + ": " + cause;
    return reason.replaceAll("\\s+", " ").strip();
  }

  private static String textOf(Throwable failure) {
    var message = failure.getMessage();
    return message == null ? failure.getClass().getSimpleName() : message;
  }
}
