package org.coursecatalog.store.postgres;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import org.coursecatalog.store.StoreProbe;

/**
 * Queries the database. Instances are counted by the {@code application_name} of their connections,
 * because the server removes the connections of a crashed instance.
 */
@Singleton
@Identifier("postgresql") class PostgresStoreProbe implements StoreProbe {

  private static final long TIMEOUT_MILLIS = 2_000;

  private static final String COUNT_OTHERS =
      """
      SELECT count(DISTINCT application_name)
      FROM pg_stat_activity
      WHERE datname = current_database() AND starts_with(application_name, $1) AND application_name <> $2
      """;

  private static final String WRITABLE =
      "SELECT current_setting('transaction_read_only') = 'off' AS writable";

  private final PooledConnections connections;
  private final ConnectionReusePolicy reusePolicy;
  private final PostgresInstance instance;
  private final PostgresMigration migration;

  PostgresStoreProbe(
      Instance<Pool> pool,
      ConnectionReusePolicy reusePolicy,
      PostgresInstance instance,
      PostgresMigration migration) {
    this.migration = migration;
    this.reusePolicy = reusePolicy;
    this.connections = new PooledConnections(pool.get().getDelegate(), reusePolicy);
    this.instance = instance;
  }

  /** A read-only database is not usable, because a login is a write. */
  @Override
  public Uni<Boolean> isUsable() {
    return isWritable()
        .chain(writable -> writable ? Uni.createFrom().item(true) : isWritableForNewConnections())
        .onFailure()
        .recoverWithItem(false);
  }

  private Uni<Boolean> isWritable() {
    return query(WRITABLE, Tuple.tuple())
        .map(rows -> rows.iterator().next().getBoolean("writable"));
  }

  /** A connection that was opened while the database was read-only stays read-only. */
  private Uni<Boolean> isWritableForNewConnections() {
    reusePolicy.retireOlder();
    return isWritable();
  }

  @Override
  public String describe() {
    return "postgresql with " + migration.describe();
  }

  @Override
  public Uni<Integer> otherInstances() {
    return query(COUNT_OTHERS, Tuple.of(PostgresInstance.PREFIX, instance.name()))
        .map(rows -> rows.iterator().next().getInteger(0))
        .onFailure()
        .recoverWithItem(0);
  }

  /**
   * Does not use {@link PostgresClient}, which has longer timeouts, retries, and logs each outage.
   */
  private Uni<RowSet<Row>> query(String sql, Tuple parameters) {
    return Uni.createFrom()
        .deferred(
            () ->
                UniHelper.toUni(
                    connections
                        .with(connection -> connection.preparedQuery(sql).execute(parameters))
                        .timeout(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)));
  }
}
