package org.coursecatalog.store.postgres;

import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import org.coursecatalog.store.Stores;
import org.coursecatalog.support.PostgresDatabase;
import org.coursecatalog.support.PostgresServer;
import org.flywaydb.core.Flyway;

/**
 * What the stores in PostgreSQL stand on, outside of Quarkus: a client of a migrated database of
 * its own, made once for all tests of a JVM.
 */
public final class PostgresStores {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final Duration IMPORT_TIMEOUT = Duration.ofMinutes(5);
  private static final int CONNECTIONS = 16;

  private static PostgresStores shared;

  private final Vertx vertx = Vertx.vertx();
  private final PostgresDatabase database;
  private final Pool pool;

  private PostgresStores(PostgresDatabase database, int connections) {
    this.database = database;
    this.pool = openPool(database, connections);
  }

  /** The same for everybody; {@link #clear} it first. */
  public static synchronized PostgresStores shared() {
    if (shared == null) {
      shared = of(migrated(PostgresServer.shared().newDatabase()), CONNECTIONS);
    }
    return shared;
  }

  static PostgresStores of(PostgresDatabase database, int connections) {
    return new PostgresStores(database, connections);
  }

  /** The database, with the schema of this program in it. */
  static PostgresDatabase migrated(PostgresDatabase database) {
    Flyway.configure().dataSource(database.dataSource()).load().migrate();
    return database;
  }

  private Pool openPool(PostgresDatabase database, int connections) {
    var pool =
        PgBuilder.pool()
            .using(vertx)
            .with(new PoolOptions().setMaxSize(connections))
            .connectingTo(options(database))
            .build();
    return Pool.newInstance(pool);
  }

  /** As the pool is connected. */
  static PgConnectOptions options(PostgresDatabase database) {
    var options =
        PgConnectOptions.fromUri(database.url())
            .setUser(database.username())
            .setPassword(database.password())
            .setCachePreparedStatements(true);
    PostgresPoolCreator.bound(options, (int) TIMEOUT.toMillis(), PostgresInstance.PREFIX + "test");
    return options;
  }

  /** Empties all tables. */
  PostgresStores clear() {
    database.execute("TRUNCATE account, session, specialization, course_item");
    return this;
  }

  Stores stores() {
    return stores(client());
  }

  /** The stores of an instance that remembers nobody. */
  static Stores stores(PostgresClient client) {
    return stores(client, new BearerCache(0));
  }

  Stores stores(BearerCache bearers) {
    return stores(client(), bearers);
  }

  static Stores stores(PostgresClient client, BearerCache bearers) {
    return new Stores(
        new PostgresUserStore(client, bearers),
        new PostgresSessionStore(client, bearers),
        new PostgresSpecializationStore(client),
        new PostgresCourseItemStore(client),
        new PostgresCatalogueStore(client, IMPORT_TIMEOUT));
  }

  /** A client whose statements are written down. */
  PostgresClient client(StatementRecorder recorder) {
    return new PostgresClient(vertx, recorder.overhear(pool), TIMEOUT);
  }

  PostgresClient client() {
    return client(TIMEOUT);
  }

  PostgresClient client(Duration timeout) {
    return new PostgresClient(vertx, pool, timeout);
  }

  PostgresDatabase database() {
    return database;
  }

  Vertx vertx() {
    return vertx;
  }
}
