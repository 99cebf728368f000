package org.coursecatalog.store.postgres;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.sqlclient.Transaction;
import io.vertx.sqlclient.TransactionRollbackException;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;
import org.jboss.logging.Logger;

/**
 * Runs SQL. Each operation ends within {@code catalog.postgresql.timeout}. It succeeds, fails with
 * the domain error of a violated constraint, or fails with {@code STORE_UNAVAILABLE}. After {@code
 * STORE_UNAVAILABLE} the operation may have been committed.
 */
@Singleton
class PostgresClient {

  private static final Logger LOG = Logger.getLogger(PostgresClient.class);

  private static final int ATTEMPTS = 5;
  private static final int PAUSE_MILLIS = 20;
  private static final long LOG_INTERVAL_NANOS = Duration.ofSeconds(10).toNanos();

  private final Vertx vertx;
  private final PooledConnections connections;
  private final Supplier<Duration> timeout;
  private final AtomicLong nextLog = new AtomicLong(System.nanoTime());

  // There is no Pool with the in-memory store, so it cannot be injected directly.
  @Inject
  PostgresClient(
      Vertx vertx,
      Instance<Pool> pool,
      ConnectionReusePolicy reusePolicy,
      PostgresTimeout timeout) {
    this(vertx, pool.get(), reusePolicy, timeout::get);
  }

  PostgresClient(
      Vertx vertx, Pool pool, ConnectionReusePolicy reusePolicy, Supplier<Duration> timeout) {
    this.vertx = vertx;
    this.connections = new PooledConnections(pool.getDelegate(), reusePolicy);
    this.timeout = timeout;
  }

  /** Runs one statement in a separate transaction. */
  Uni<RowSet<Row>> query(String sql, Tuple parameters) {
    return withRetries(
        timeout.get(),
        deadline ->
            // Pool.preparedQuery would not stop its timer if it cannot connect.
            connections.with(
                connection -> {
                  deadline.requireNotExpired();
                  return connection
                      .preparedQuery(sql)
                      .execute(parameters.getDelegate())
                      .map(rows -> RowSet.newInstance(rows, Row.__TYPE_ARG));
                }));
  }

  /**
   * Runs statements in one transaction. Commits if the work succeeds, and rolls back if it fails. A
   * retry runs the work again in a new transaction, so the work must only use the connection.
   */
  <T> Uni<T> inTransaction(Function<SqlConnection, Uni<T>> work) {
    return inTransaction(timeout.get(), work);
  }

  /** Runs a transaction with another timeout. */
  <T> Uni<T> inTransaction(Duration time, Function<SqlConnection, Uni<T>> work) {
    return withRetries(
        time,
        // Pool.withTransaction would begin before this class has checked the connection.
        deadline ->
            connections.with(
                connection -> {
                  deadline.requireNotExpired();
                  return connection
                      .begin()
                      .compose(transaction -> run(work, connection, deadline, transaction));
                }));
  }

  private static <T> Future<T> run(
      Function<SqlConnection, Uni<T>> work,
      io.vertx.sqlclient.SqlConnection connection,
      Deadline deadline,
      Transaction transaction) {
    return run(work, connection, deadline)
        .compose(
            done -> transaction.commit().map(done),
            failure ->
                failure instanceof TransactionRollbackException
                    ? Future.failedFuture(failure)
                    : transaction.rollback().transform(undone -> Future.<T>failedFuture(failure)));
  }

  /** Fails at the deadline. After that, no further statement is sent, and nothing is committed. */
  private static <T> Future<T> run(
      Function<SqlConnection, Uni<T>> work,
      io.vertx.sqlclient.SqlConnection connection,
      Deadline deadline) {
    return UniHelper.toFuture(
        Uni.combine()
            .any()
            .of(
                work.apply(SqlConnection.newInstance(connection))
                    .invoke(deadline::requireNotExpired),
                deadline.<T>expired()));
  }

  private <T> Uni<T> withRetries(Duration time, Function<Deadline, Future<T>> work) {
    return Uni.createFrom()
        .deferred(() -> attempt(work, Deadline.in(time), 1))
        .onFailure()
        .transform(PostgresFailures::translate)
        .onFailure(PostgresFailures::isUnavailable)
        .transform(this::unavailable);
  }

  private <T> Uni<T> attempt(Function<Deadline, Future<T>> work, Deadline deadline, int number) {
    return UniHelper.toUni(
            work.apply(deadline)
                .timeout(deadline.millisLeft(), TimeUnit.MILLISECONDS)
                .onFailure(deadline::expireOnTimeout))
        .onFailure(failure -> shouldRetry(failure, number))
        .recoverWithUni(() -> pause(number).chain(() -> attempt(work, deadline, number + 1)));
  }

  /**
   * After a stale connection, the next attempt gets a new connection, because {@link
   * PooledConnections} retires the older ones.
   */
  private static boolean shouldRetry(Throwable failure, int number) {
    return (number < ATTEMPTS && PostgresFailures.isConflict(failure))
        || (number == 1 && PostgresFailures.isStaleConnection(failure));
  }

  /** Waits for a random time, so that two transactions do not collide again. */
  private Uni<Void> pause(int number) {
    var millis = ThreadLocalRandom.current().nextLong(1, (long) PAUSE_MILLIS * number);
    return UniHelper.toUni(vertx.timer(millis, TimeUnit.MILLISECONDS).mapEmpty());
  }

  /** Logs at most once in ten seconds, because all requests fail for the same reason. */
  private DomainException unavailable(Throwable failure) {
    var now = System.nanoTime();
    var next = nextLog.get();
    if (now - next >= 0 && nextLog.compareAndSet(next, now + LOG_INTERVAL_NANOS)) {
      LOG.warnf("PostgreSQL is not available: %s", failure.getMessage());
    }
    return new DomainException(ErrorCode.STORE_UNAVAILABLE);
  }

  /** The deadline of an operation, including its retries. */
  private static final class Deadline {

    private final long nanos;
    private final Promise<Object> expired = Promise.promise();

    private Deadline(long nanos) {
      this.nanos = nanos;
    }

    static Deadline in(Duration time) {
      return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** Returns at least 1. */
    long millisLeft() {
      return Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos - System.nanoTime()));
    }

    void requireNotExpired() {
      if (nanos - System.nanoTime() < 0) {
        throw new DomainException(ErrorCode.STORE_UNAVAILABLE);
      }
    }

    /** Expires the deadline if the failure is a timeout. */
    void expireOnTimeout(Throwable failure) {
      if (failure instanceof TimeoutException) {
        expired.tryFail(failure);
      }
    }

    /** Fails when the deadline expires. Never emits an item. */
    @SuppressWarnings("unchecked")
    <T> Uni<T> expired() {
      return (Uni<T>) UniHelper.toUni(expired.future());
    }
  }
}
