package org.coursecatalog.store.postgres;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.coursecatalog.platform.GuardedPgClient;

/**
 * A connection on which the database tells what was revoked. It is asked for an answer all the
 * time: what was revoked before it was asked has been told before the answer, and so {@link
 * BearerCache} can be believed up to there. Whatever is silent or closed is lost for good.
 */
final class ListeningConnection {

  /** The triggers of the schema use it. */
  private static final String LISTEN = "LISTEN course_catalog_revocations";

  /** Less than the second within which a revocation is to be seen everywhere. */
  private static final Duration LEASE = Duration.ofMillis(900);

  private static final Duration INTERVAL = Duration.ofMillis(250);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Vertx vertx;
  private final PgConnection connection;
  private final BearerCache bearers;
  private final Runnable onAnswer;
  private final Consumer<Throwable> onLoss;
  private boolean lost;

  private ListeningConnection(
      Vertx vertx,
      PgConnection connection,
      BearerCache bearers,
      Runnable onAnswer,
      Consumer<Throwable> onLoss) {
    this.vertx = vertx;
    this.connection = connection;
    this.bearers = bearers;
    this.onAnswer = onAnswer;
    this.onLoss = onLoss;
  }

  /**
   * Connects and listens.
   *
   * @param onAnswer called for each answer
   * @param onLoss called once, unless this fails
   */
  static Future<ListeningConnection> open(
      Vertx vertx,
      PgConnectOptions server,
      BearerCache bearers,
      Runnable onAnswer,
      Consumer<Throwable> onLoss) {
    var options = new PgConnectOptions(server);
    // Until the connection listens, nothing else closes it when the server is silent.
    options.setIdleTimeoutUnit(TimeUnit.MILLISECONDS).setIdleTimeout((int) PATIENCE.toMillis());
    var opened = GuardedPgClient.connect(vertx, options);
    return opened
        .map(raw -> new ListeningConnection(vertx, raw, bearers, onAnswer, onLoss))
        .compose(ListeningConnection::listen)
        .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
        .onSuccess(ListeningConnection::start)
        .onFailure(failure -> opened.onSuccess(GuardedPgClient::abort));
  }

  private Future<ListeningConnection> listen() {
    // Who waits for the answer hears of it; without a handler it would be printed as well.
    connection.exceptionHandler(failure -> {});
    connection.notificationHandler(notification -> hear(notification.getPayload()));
    return connection.query(LISTEN).execute().map(this);
  }

  private void hear(String sessionId) {
    try {
      bearers.drop(UUID.fromString(sessionId));
    } catch (IllegalArgumentException e) {
      bearers.dropAll();
    }
  }

  private void start() {
    connection.exceptionHandler(this::lose);
    connection.closeHandler(closed -> lose(new IOException("the connection was closed")));
    // Nobody knows what was missed.
    bearers.dropAll();
    ask();
  }

  private void ask() {
    var asked = System.nanoTime();
    connection
        .query("SELECT pg_backend_pid()")
        .execute()
        .timeout(LEASE.toMillis(), TimeUnit.MILLISECONDS)
        .onSuccess(rows -> answer(rows.iterator().next().getInteger(0), asked))
        .onFailure(this::lose);
  }

  private void answer(int backend, long asked) {
    if (backend != connection.processId()) {
      lose(new IOException("a pooler is in between, which passes on no notifications"));
    } else if (!lost) {
      bearers.vouchUntil(asked + LEASE.toNanos());
      onAnswer.run();
      vertx.setTimer(INTERVAL.toMillis(), due -> ask());
    }
  }

  private void lose(Throwable failure) {
    if (!lost) {
      lost = true;
      bearers.vouchUntil(System.nanoTime());
      bearers.dropAll();
      GuardedPgClient.abort(connection);
      onLoss.accept(failure);
    }
  }

  void close() {
    connection.close();
  }
}
