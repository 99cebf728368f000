package org.coursecatalog.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.coursecatalog.support.Eventually.eventually;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.pgclient.PgConnectOptions;
import java.util.List;
import java.util.UUID;
import org.coursecatalog.model.SessionUser;
import org.coursecatalog.store.Stores;
import org.coursecatalog.support.PostgresDatabase;

/**
 * The PostgreSQL part of an instance of the service, with a separate pool, session cache and
 * listening connection.
 */
final class CatalogInstance implements AutoCloseable {

  private final String listener = "listener-" + UUID.randomUUID();
  private final SessionUserCache sessionUsers =
      new SessionUserCache(1_000, new SimpleMeterRegistry());
  private final PostgresDatabase database;
  private final Stores stores;
  private final Revocations revocations;

  CatalogInstance(PostgresDatabase database) {
    this(database, database.port());
  }

  /**
   * @param listeningPort the port for the listening connection
   */
  CatalogInstance(PostgresDatabase database, int listeningPort) {
    this.database = database;
    var base = PostgresStores.of(database, 8);
    stores = base.stores(sessionUsers);
    var options =
        new PgConnectOptions(PostgresStores.options(database))
            .setPort(listeningPort)
            .addProperty("application_name", listener);
    revocations = new Revocations(base.vertx(), sessionUsers, () -> List.of(options));
    revocations.start();
  }

  Stores stores() {
    return stores;
  }

  /** Reads the user of a session as a request does, at {@link Stores#THEN}. */
  SessionUser findSessionUser(UUID sessionId) {
    return Stores.await(stores.sessions().findSessionUser(sessionId, Stores.THEN));
  }

  /** Returns the cached user of a session. */
  SessionUser cached(UUID sessionId) {
    return sessionUsers.get(sessionId, Stores.THEN);
  }

  /** Waits until the listening connection works and the user of the session is cached. */
  void cache(UUID sessionId) {
    eventually(
        "the session user is cached",
        () -> {
          assertThat(findSessionUser(sessionId)).isNotNull();
          return cached(sessionId) != null;
        });
  }

  /** Returns true if the listening connection of this instance is open. */
  boolean isListening() {
    return !database
        .query(
            "SELECT count(*) FROM pg_stat_activity WHERE application_name = '%s'"
                .formatted(listener))
        .equals("0");
  }

  /** Terminates the listening connection, if there is one. */
  void terminateListener() {
    database.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '%s'"
            .formatted(listener));
  }

  static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    revocations.stop();
  }
}
