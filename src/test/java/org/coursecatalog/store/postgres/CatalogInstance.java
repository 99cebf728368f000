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
 * An instance of the service, as far as it concerns PostgreSQL: with a pool, a memory and a
 * listening connection of its own.
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
   * @param listeningPort of the way that the listening connection takes
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

  /** As a request asks, at the moment when everything was made. */
  SessionUser findSessionUser(UUID sessionId) {
    return Stores.await(stores.sessions().findSessionUser(sessionId, Stores.THEN));
  }

  /** What would be answered without asking the database. */
  SessionUser remembered(UUID sessionId) {
    return sessionUsers.get(sessionId, Stores.THEN);
  }

  /** Has this instance remember who is behind a session, once it hears of revocations. */
  void remember(UUID sessionId) {
    eventually(
        "it is remembered",
        () -> {
          assertThat(findSessionUser(sessionId)).isNotNull();
          return remembered(sessionId) != null;
        });
  }

  /** Whether the database has a listening connection of this instance. */
  boolean isListening() {
    return !database
        .query(
            "SELECT count(*) FROM pg_stat_activity WHERE application_name = '%s'"
                .formatted(listener))
        .equals("0");
  }

  /** Cuts the listening connection off, if there is one. */
  void cutOff() {
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
