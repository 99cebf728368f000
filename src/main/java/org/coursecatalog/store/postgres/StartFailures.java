package org.coursecatalog.store.postgres;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.pgclient.PgException;
import java.sql.SQLException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/**
 * Explains in one line, with the setting to correct, why the database cannot be used at startup.
 */
final class StartFailures {

  private static final String CREDENTIALS =
      "quarkus.datasource.username, quarkus.datasource.password";

  private StartFailures() {}

  /** Why a connection cannot be opened or used. */
  static ConfigurationException explain(Throwable failure) {
    var state = stateOf(failure);
    if (isAboutTls(failure)) {
      return exception(
          DatabaseUrl.SETTING
              + ": TLS as sslmode and sslrootcert ask for it is not possible with this server",
          failure);
    }
    // JDBC reports 08004 if there is no password.
    if (state.startsWith("28") || state.equals("08004")) {
      return exception(CREDENTIALS + ": PostgreSQL refuses them", failure);
    }
    return exception(DatabaseUrl.SETTING + ": there is no database that can be used", failure);
  }

  /** Why the schema cannot be made or brought up to date. */
  static ConfigurationException explainMigration(Throwable failure) {
    return exception(DatabaseUrl.SETTING + ": the schema cannot be brought up to date", failure);
  }

  private static ConfigurationException exception(String what, Throwable failure) {
    return new ConfigurationException("%s (%s)".formatted(what, reasonOf(failure)));
  }

  private static String stateOf(Throwable failure) {
    return chainOf(failure)
        .map(
            cause ->
                cause instanceof SQLException refused
                    ? refused.getSQLState()
                    : cause instanceof PgException refused ? refused.getSqlState() : null)
        .filter(state -> state != null)
        .findFirst()
        .orElse("");
  }

  /**
   * JDBC reports a server without TLS with the SQLSTATE of a wrong password, and translates its
   * messages.
   */
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
