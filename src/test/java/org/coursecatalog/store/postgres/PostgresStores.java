package org.coursecatalog.store.postgres;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.List;
import org.coursecatalog.store.Stores;
import org.coursecatalog.support.PostgresDatabase;
import org.coursecatalog.support.PostgresServer;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Creates PostgreSQL stores and clients outside of Quarkus. Tests share a migrated database. */
public final class PostgresStores {

  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final Duration IMPORT_TIMEOUT = Duration.ofMinutes(5);
  private static final int CONNECTIONS = 16;

  private static PostgresStores shared;

  private final Vertx vertx = Vertx.vertx();
  private final ConnectionReusePolicy reusePolicy = new ConnectionReusePolicy();
  private final PostgresDatabase database;
  private final Pool pool;

  private PostgresStores(PostgresDatabase database, int connections, Duration timeout) {
    this.database = database;
    this.pool = openPool(options(database, timeout), connections);
  }

  /** Shared by all tests, which must {@link #clear} it first. */
  public static synchronized PostgresStores shared() {
    if (shared == null) {
      shared = of(migrated(PostgresServer.shared().newDatabase()), CONNECTIONS);
    }
    return shared;
  }

  static PostgresStores of(PostgresDatabase database, int connections) {
    return of(database, connections, TIMEOUT);
  }

  /**
   * @param timeout the statement timeout of the server
   */
  static PostgresStores of(PostgresDatabase database, int connections, Duration timeout) {
    return new PostgresStores(database, connections, timeout);
  }

  /** Migrates the database to the current schema. */
  static PostgresDatabase migrated(PostgresDatabase database) {
    flyway(database).load().migrate();
    return database;
  }

  /** Configures the SQL and Java migrations of this program. */
  static FluentConfiguration flyway(PostgresDatabase database) {
    var flyway = Flyway.configure().dataSource(database.dataSource());
    new JavaMigrations().customize(flyway);
    return flyway;
  }

  private Pool openPool(PgConnectOptions options, int connections) {
    var pool =
        PostgresPoolCreator.newPool(
            vertx,
            List.of(options),
            new PoolOptions().setMaxSize(connections).setMaxWaitQueueSize(-1),
            reusePolicy);
    return Pool.newInstance(pool);
  }

  /** Returns the options of the pool's connections. */
  static PgConnectOptions options(PostgresDatabase database) {
    return options(database, TIMEOUT);
  }

  private static PgConnectOptions options(PostgresDatabase database, Duration timeout) {
    var options =
        PgConnectOptions.fromUri(database.url())
            .setUser(database.username())
            .setPassword(database.password())
            .setCachePreparedStatements(true);
    PostgresPoolCreator.configure(
        options, (int) timeout.toMillis(), PostgresInstance.PREFIX + "test");
    return options;
  }

  /** Empties all tables. */
  PostgresStores clear() {
    database.execute("TRUNCATE account, session, specialization, course_item");
    return this;
  }

  /** Returns the shared stores without rows. Their statements are recorded. */
  public static Stores emptyStores(StatementRecorder recorder) {
    return stores(shared().clear().client(recorder));
  }

  Stores stores() {
    return stores(client());
  }

  /** Returns stores without a session cache. */
  static Stores stores(PostgresClient client) {
    return stores(client, new SessionUserCache(0, new SimpleMeterRegistry()));
  }

  Stores stores(SessionUserCache sessionUsers) {
    return stores(client(), sessionUsers);
  }

  static Stores stores(PostgresClient client, SessionUserCache sessionUsers) {
    return new Stores(
        new PostgresUserStore(client, sessionUsers),
        new PostgresSessionStore(client, sessionUsers),
        new PostgresSpecializationStore(client),
        new PostgresCourseItemStore(client),
        new PostgresCatalogStore(client, IMPORT_TIMEOUT));
  }

  /** Returns a client whose statements are recorded. */
  PostgresClient client(StatementRecorder recorder) {
    return new PostgresClient(vertx, recorder.recording(pool), reusePolicy, () -> TIMEOUT);
  }

  PostgresClient client() {
    return client(TIMEOUT);
  }

  PostgresClient client(Duration timeout) {
    return new PostgresClient(vertx, pool, reusePolicy, () -> timeout);
  }

  PostgresDatabase database() {
    return database;
  }

  Vertx vertx() {
    return vertx;
  }
}
