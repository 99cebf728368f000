package org.coursecatalog.store.postgres;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.coursecatalog.platform.postgres.GuardedPgClient;
import org.coursecatalog.settings.StartConfig;

/**
 * Connects once at startup with the driver for requests. The driver for migrations may use another
 * schema, or a database that this driver cannot reach.
 */
@Singleton
class RequestConnectionCheck {

  private static final int CONNECT_MILLIS = 10_000;

  private static final String TABLES =
      "SELECT to_regclass('course_item') IS NOT NULL, coalesce(current_schema(), 'none')";

  private final Vertx vertx;
  private final Instance<Pool> pool;
  private final PostgresPoolCreator creator;
  private final long startMillis;

  RequestConnectionCheck(
      Vertx vertx, Instance<Pool> pool, PostgresPoolCreator creator, StartConfig start) {
    this.vertx = vertx;
    this.pool = pool;
    this.creator = creator;
    this.startMillis = start.timeout().toMillis();
  }

  /**
   * @throws ConfigurationException if requests cannot use the migrated database
   */
  void run() {
    try {
      check(creator.serversOf(pool), 0)
          .toCompletionStage()
          .toCompletableFuture()
          .get(startMillis, TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof ConfigurationException known
          ? known
          : StartFailures.explain(e.getCause());
    } catch (TimeoutException e) {
      throw new ConfigurationException(
          "catalog.start.timeout: the database did not respond within " + startMillis + " ms");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Succeeds if at least one server is usable. */
  private Future<Void> check(List<PgConnectOptions> servers, int index) {
    return check(servers.get(index))
        .recover(
            failure ->
                index + 1 < servers.size()
                    ? check(servers, index + 1)
                    : Future.failedFuture(failure));
  }

  private Future<Void> check(PgConnectOptions server) {
    var options =
        new PgConnectOptions(server)
            .setConnectTimeout(CONNECT_MILLIS)
            .setIdleTimeout((int) startMillis);
    return GuardedPgClient.connect(vertx, options)
        .compose(
            connection ->
                connection
                    .query(TABLES)
                    .execute()
                    .map(
                        rows -> {
                          var row = rows.iterator().next();
                          requireTables(row.getBoolean(0), row.getString(1));
                          return (Void) null;
                        })
                    .onComplete(done -> connection.close()));
  }

  private static void requireTables(boolean found, String schema) {
    if (!found) {
      throw new ConfigurationException(
          "%s: requests use the schema %s, but the tables are in another schema."
                  .formatted(DatabaseUrl.SETTING, schema)
              + " Set currentSchema in the URL");
    }
  }
}
