package org.coursecatalog.store.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.util.function.Function;
import org.coursecatalog.platform.postgres.GuardedPgClient;

/**
 * Runs work on connections of the pool. Removes connections from the pool that {@link
 * ConnectionReusePolicy} rejects.
 */
final class PooledConnections {

  private final Pool pool;
  private final ConnectionReusePolicy reusePolicy;

  PooledConnections(Pool pool, ConnectionReusePolicy reusePolicy) {
    this.pool = pool;
    this.reusePolicy = reusePolicy;
  }

  /** Runs work on a connection, and then returns the connection to the pool. */
  <T> Future<T> with(Function<SqlConnection, Future<T>> work) {
    return acquire()
        .compose(
            connection ->
                Future.succeededFuture(connection)
                    .compose(work)
                    .onFailure(this::retireAfter)
                    .onComplete(done -> connection.close()));
  }

  /** Retires connections that would fail in the same way. */
  private void retireAfter(Throwable failure) {
    if (PostgresFailures.invalidatesOlderConnections(failure)) {
      reusePolicy.retireOlder();
    }
  }

  private Future<SqlConnection> acquire() {
    return pool.getConnection()
        .recover(failure -> Future.failedFuture(new NoConnectionException(failure)))
        .compose(
            connection -> {
              // The caller gets the failure anyway. Without a handler, Vert.x would also log it.
              connection.exceptionHandler(lost -> {});
              return reusePolicy.isReusable(GuardedPgClient.ageOf(connection))
                  ? Future.succeededFuture(connection)
                  : discard(connection).compose(gone -> acquire());
            });
  }

  /** Closes the connection after the pool has removed it, so that it is not acquired again. */
  private static Future<Void> discard(SqlConnection connection) {
    return GuardedPgClient.abort(connection).onComplete(gone -> connection.close());
  }
}
