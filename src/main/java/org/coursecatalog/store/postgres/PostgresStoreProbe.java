package org.coursecatalog.store.postgres;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.concurrent.TimeUnit;
import org.coursecatalog.store.StoreKind;
import org.coursecatalog.store.StoreProbe;
import org.coursecatalog.store.StoredIn;

/**
 * Asks the database. Instances are told apart by the names of their connections: the server forgets
 * those of an instance that has died by itself, which a table would not.
 */
@Singleton
@StoredIn(StoreKind.POSTGRESQL)
class PostgresStoreProbe implements StoreProbe {

  private static final long TIMEOUT_MILLIS = 2_000;

  private static final String COUNT_OTHERS =
      """
      SELECT count(DISTINCT application_name)
      FROM pg_stat_activity
      WHERE datname = current_database() AND starts_with(application_name, $1) AND application_name <> $2
      """;

  private final io.vertx.sqlclient.Pool pool;
  private final PostgresInstance instance;

  PostgresStoreProbe(Instance<Pool> pool, PostgresInstance instance) {
    this.pool = pool.get().getDelegate();
    this.instance = instance;
  }

  @Override
  public Uni<Boolean> isUsable() {
    return Uni.createFrom()
        .deferred(
            () ->
                UniHelper.toUni(
                    pool.preparedQuery("SELECT 1")
                        .execute()
                        .timeout(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)))
        .replaceWith(true)
        .onFailure()
        .recoverWithItem(false);
  }

  @Override
  public Uni<Integer> otherInstances() {
    return Uni.createFrom()
        .deferred(
            () ->
                UniHelper.toUni(
                    pool.preparedQuery(COUNT_OTHERS)
                        .execute(Tuple.of(PostgresInstance.PREFIX, instance.name()))
                        .timeout(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)))
        .map(rows -> rows.iterator().next().getInteger(0))
        .onFailure()
        .recoverWithItem(0);
  }
}
