package org.coursecatalog.store.postgres;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.util.function.Function;
import org.coursecatalog.platform.postgres.GuardedPgClient;

/**
 * Lends the connections of the pool. Instead of lending a connection that {@link
 * ConnectionReusePolicy} does not trust, it removes the connection from the pool.
 */
final class PooledConnections {

  private final Pool pool;
  private final ConnectionReusePolicy trust;

  PooledConnections(Pool pool, ConnectionReusePolicy trust) {
    this.pool = pool;
    this.trust = trust;
  }

  /** Runs work on a connection, which returns to the pool when the work is done or has failed. */
  <T> Future<T> with(Function<SqlConnection, Future<T>> work) {
    return lend()
        .compose(
            connection ->
                Future.succeededFuture(connection)
                    .compose(work)
                    .onFailure(this::learnFrom)
                    .onComplete(done -> connection.close()));
  }

  /** Stops the use of connections that would fail in the same way. */
  private void learnFrom(Throwable failure) {
    if (PostgresFailures.spoilsConnections(failure)) {
      trust.distrustOlder();
    }
  }

  private Future<SqlConnection> lend() {
    return pool.getConnection()
        .recover(failure -> Future.failedFuture(new NoConnectionException(failure)))
        .compose(
            connection -> {
              // A waiting caller gets the failure of a lost connection anyway. Without
              // a handler Vert.x would log it as well.
              connection.exceptionHandler(lost -> {});
              return trust.trusts(GuardedPgClient.ageOf(connection))
                  ? Future.succeededFuture(connection)
                  : discard(connection).compose(gone -> lend());
            });
  }

  /** Returns the connection after the pool has removed it, so that it is not lent again. */
  private static Future<Void> discard(SqlConnection connection) {
    return GuardedPgClient.abort(connection).onComplete(gone -> connection.close());
  }
}
