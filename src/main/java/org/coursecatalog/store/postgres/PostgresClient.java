package org.coursecatalog.store.postgres;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Future;
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
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;
import org.jboss.logging.Logger;

/**
 * Runs SQL. Whatever it runs is done, has failed with the broken rule, or has failed with {@code
 * STORE_UNAVAILABLE}, within {@code catalog.postgresql.timeout}. After {@code STORE_UNAVAILABLE} it
 * may have happened or not, as always when an answer is lost.
 */
@Singleton
class PostgresClient {

  private static final Logger LOG = Logger.getLogger(PostgresClient.class);

  private static final int ATTEMPTS = 5;
  private static final int PAUSE_MILLIS = 20;
  private static final long LOG_INTERVAL_NANOS = Duration.ofSeconds(10).toNanos();

  private final Vertx vertx;
  private final io.vertx.sqlclient.Pool pool;
  private final Duration timeout;
  private final AtomicLong nextLog = new AtomicLong(System.nanoTime());

  // Not a Pool: there is none unless PostgreSQL is the store.
  @Inject
  PostgresClient(Vertx vertx, Instance<Pool> pool, PostgresConfig config) {
    this(vertx, pool.get(), config.timeout());
  }

  PostgresClient(Vertx vertx, Pool pool, Duration timeout) {
    this.vertx = vertx;
    this.pool = pool.getDelegate();
    this.timeout = timeout;
  }

  /** Runs one statement, in a transaction of its own. */
  Uni<RowSet<Row>> query(String sql, Tuple parameters) {
    return reliably(
        timeout,
        deadline ->
            // Not on the pool itself: there it forgets to stop the clock when it cannot connect.
            pool.withConnection(
                connection ->
                    quiet(connection)
                        .preparedQuery(sql)
                        .execute(parameters.getDelegate())
                        .map(rows -> RowSet.newInstance(rows, Row.__TYPE_ARG))));
  }

  /**
   * Who waits for an answer hears of a lost connection; without a handler it is printed as well.
   */
  private static io.vertx.sqlclient.SqlConnection quiet(
      io.vertx.sqlclient.SqlConnection connection) {
    connection.exceptionHandler(lost -> {});
    return connection;
  }

  /**
   * Runs statements in one transaction, which is committed when the work has given its item and
   * rolled back when it fails. The work may be run more than once, each time in a transaction of
   * its own: it must do nothing but use the connection.
   */
  <T> Uni<T> inTransaction(Function<SqlConnection, Uni<T>> work) {
    return inTransaction(timeout, work);
  }

  /** The same for what may take another time. */
  <T> Uni<T> inTransaction(Duration time, Function<SqlConnection, Uni<T>> work) {
    return reliably(
        time,
        // Not by the pool: its transactions begin before there could be a handler.
        deadline ->
            pool.withConnection(
                connection ->
                    quiet(connection)
                        .begin()
                        .compose(transaction -> run(work, connection, deadline, transaction))));
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

  private static <T> Future<T> run(
      Function<SqlConnection, Uni<T>> work,
      io.vertx.sqlclient.SqlConnection connection,
      Deadline deadline) {
    return UniHelper.toFuture(
        work.apply(SqlConnection.newInstance(connection))
            // Who waited has been told that it failed: it had better not happen.
            .invoke(deadline::requireLeft));
  }

  private <T> Uni<T> reliably(Duration time, Function<Deadline, Future<T>> work) {
    return Uni.createFrom()
        .deferred(() -> attempt(work, Deadline.in(time), 1))
        .onFailure()
        .transform(PostgresFailures::asBrokenRule)
        .onFailure(PostgresFailures::isUnavailable)
        .transform(this::unavailable);
  }

  private <T> Uni<T> attempt(Function<Deadline, Future<T>> work, Deadline deadline, int number) {
    return UniHelper.toUni(
            work.apply(deadline).timeout(deadline.millisLeft(), TimeUnit.MILLISECONDS))
        .onFailure(failure -> number < ATTEMPTS && PostgresFailures.isConflict(failure))
        .recoverWithUni(() -> pause(number).chain(() -> attempt(work, deadline, number + 1)));
  }

  /** At random, so that those who collided do not do so again. */
  private Uni<Void> pause(int number) {
    var millis = ThreadLocalRandom.current().nextLong(1, (long) PAUSE_MILLIS * number);
    return UniHelper.toUni(vertx.timer(millis, TimeUnit.MILLISECONDS).mapEmpty());
  }

  /** One line now and then: all requests fail for the same reason. */
  private DomainException unavailable(Throwable failure) {
    var now = System.nanoTime();
    var next = nextLog.get();
    if (now - next >= 0 && nextLog.compareAndSet(next, now + LOG_INTERVAL_NANOS)) {
      LOG.warnf("PostgreSQL is not available: %s", failure.getMessage());
    }
    return new DomainException(ErrorCode.STORE_UNAVAILABLE);
  }

  /** Until when somebody waits. */
  private record Deadline(long nanos) {

    static Deadline in(Duration time) {
      return new Deadline(System.nanoTime() + time.toNanos());
    }

    /** At least one. */
    long millisLeft() {
      return Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos - System.nanoTime()));
    }

    void requireLeft() {
      if (nanos - System.nanoTime() < 0) {
        throw new DomainException(ErrorCode.STORE_UNAVAILABLE);
      }
    }
  }
}
