package org.coursecatalog.store.postgres;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.coursecatalog.platform.postgres.GuardedPgClient;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Listens for revocations on a separate connection, and allows the use of {@link SessionUserCache}
 * while the database responds on that connection. PostgreSQL delivers a notification before the
 * result of a later query. A closed or silent connection is replaced (ADR 9).
 */
@Singleton
class Revocations {

  private static final Logger LOG = Logger.getLogger(Revocations.class);

  /** The channel of the triggers in the schema. */
  private static final String LISTEN = "LISTEN course_catalog_revocations";

  /** Every instance must apply a revocation within a second, so the lease is shorter. */
  private static final Duration LEASE = Duration.ofMillis(900);

  private static final Duration INTERVAL = Duration.ofMillis(250);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final int SHORTEST_PAUSE_MILLIS = 50;
  private static final int LONGEST_PAUSE_MILLIS = 1_000;

  /**
   * The number of heartbeats before the recovery is logged, because a starting or stopping database
   * closes connections early.
   */
  private static final int HEARTBEATS_BEFORE_LOG = 4;

  private final Vertx vertx;
  private final SessionUserCache sessionUsers;
  private final Supplier<List<PgConnectOptions>> servers;

  private volatile boolean stopped;

  /** The listening connection; {@code null} while it is not open. */
  private volatile @Nullable PgConnection current;

  // Accessed only by one event loop.
  private int failures;
  private int heartbeats;
  private boolean lossLogged;

  @Inject
  Revocations(
      Vertx vertx,
      SessionUserCache sessionUsers,
      Instance<Pool> pool,
      PostgresPoolCreator creator) {
    this(vertx, sessionUsers, () -> creator.serversOf(pool));
  }

  Revocations(
      Vertx vertx, SessionUserCache sessionUsers, Supplier<List<PgConnectOptions>> servers) {
    this.vertx = vertx;
    this.sessionUsers = sessionUsers;
    this.servers = servers;
  }

  /** Returns immediately. The cache is not used until the connection is open. */
  void start() {
    vertx.getOrCreateContext().runOnContext(ready -> connect());
  }

  @PreDestroy
  void stop() {
    stopped = true;
    var connection = current;
    if (connection != null) {
      connection.close();
    }
  }

  private void connect() {
    if (stopped) {
      return;
    }
    var all = servers.get();
    var server = new PgConnectOptions(all.get(failures % all.size()));
    server.setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
    server.setIdleTimeout((int) CONNECT_TIMEOUT.toMillis());
    var opened = GuardedPgClient.connect(vertx, server);
    opened
        .compose(this::listen)
        .timeout(CONNECT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
        .onSuccess(this::activate)
        .onFailure(failure -> opened.onSuccess(GuardedPgClient::abort))
        .onFailure(this::reconnect);
  }

  private Future<PgConnection> listen(PgConnection connection) {
    // The query reports the failure too. Without a handler, Vert.x would also print it.
    connection.exceptionHandler(failure -> {});
    connection.notificationHandler(notification -> dropSession(notification.getPayload()));
    return connection.query(LISTEN).execute().map(connection);
  }

  private void dropSession(String sessionId) {
    try {
      sessionUsers.drop(UUID.fromString(sessionId));
    } catch (IllegalArgumentException e) {
      sessionUsers.dropAll();
    }
  }

  private void activate(PgConnection connection) {
    current = connection;
    heartbeats = 0;
    connection.exceptionHandler(failure -> disconnect(connection, failure));
    connection.closeHandler(
        closed -> disconnect(connection, new IOException("the connection was closed")));
    // Earlier revocations may have been missed.
    sessionUsers.dropAll();
    if (stopped) {
      connection.close();
    } else {
      sendHeartbeat(connection);
    }
  }

  private void sendHeartbeat(PgConnection connection) {
    var sentAt = System.nanoTime();
    connection
        .query("SELECT pg_backend_pid()")
        .execute()
        .timeout(LEASE.toMillis(), TimeUnit.MILLISECONDS)
        .onSuccess(rows -> confirm(connection, rows.iterator().next().getInteger(0), sentAt))
        .onFailure(failure -> disconnect(connection, failure));
  }

  private void confirm(PgConnection connection, int backend, long sentAt) {
    if (backend != connection.processId()) {
      disconnect(connection, new IOException("a connection pooler does not forward notifications"));
    } else if (connection == current) {
      sessionUsers.setUsableUntil(sentAt + LEASE.toNanos());
      failures = 0;
      heartbeats++;
      if (lossLogged && heartbeats >= HEARTBEATS_BEFORE_LOG) {
        lossLogged = false;
        LOG.info("The session cache is enabled again");
      }
      vertx.setTimer(INTERVAL.toMillis(), due -> sendHeartbeat(connection));
    }
  }

  private void disconnect(PgConnection connection, Throwable failure) {
    if (connection == current) {
      current = null;
      sessionUsers.setUsableUntil(System.nanoTime());
      sessionUsers.dropAll();
      GuardedPgClient.abort(connection);
      reconnect(failure);
    }
  }

  private void reconnect(Throwable failure) {
    if (stopped) {
      return;
    }
    if (!lossLogged) {
      lossLogged = true;
      LOG.warnf(
          "The session cache is disabled, because PostgreSQL sends no revocations: %s",
          failure.getMessage());
    }
    failures++;
    var longest = Math.min(LONGEST_PAUSE_MILLIS, SHORTEST_PAUSE_MILLIS << Math.min(failures, 10));
    var pause = ThreadLocalRandom.current().nextLong(longest / 2, longest);
    vertx.setTimer(pause, due -> connect());
  }
}
