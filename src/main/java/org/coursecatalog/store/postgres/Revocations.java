package org.coursecatalog.store.postgres;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.coursecatalog.store.StoreConfig;
import org.coursecatalog.store.StoreKind;
import org.jboss.logging.Logger;

/** Keeps up a {@link ListeningConnection}, outside of the pool, and tells when there is none. */
@Singleton
class Revocations {

  private static final Logger LOG = Logger.getLogger(Revocations.class);

  /** Of the listening connection, four a second. */
  private static final int STEADY_ANSWERS = 4;

  private static final int SHORTEST_PAUSE_MILLIS = 50;
  private static final int LONGEST_PAUSE_MILLIS = 1_000;

  private final Vertx vertx;
  private final BearerCache bearers;
  private final Supplier<List<PgConnectOptions>> servers;

  private volatile boolean stopped;
  private volatile ListeningConnection current;

  // Used on one event loop only, as all but start and stop.
  private int failures;
  private int answers;
  private boolean lossTold;

  @Inject
  Revocations(Vertx vertx, BearerCache bearers, Instance<Pool> pool, PostgresPoolCreator creator) {
    this(vertx, bearers, () -> creator.serversOf(pool));
  }

  Revocations(Vertx vertx, BearerCache bearers, Supplier<List<PgConnectOptions>> servers) {
    this.vertx = vertx;
    this.bearers = bearers;
    this.servers = servers;
  }

  void onStart(@Observes StartupEvent event, StoreConfig config) {
    if (config.kind() == StoreKind.POSTGRESQL) {
      start();
    }
  }

  /** Returns at once: until there is a connection, nothing that is remembered is believed. */
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
    answers = 0;
    var all = servers.get();
    var server = all.get(failures % all.size());
    ListeningConnection.open(vertx, server, bearers, this::tellReturn, this::connectAgain)
        .onSuccess(this::keep)
        .onFailure(this::connectAgain);
  }

  private void keep(ListeningConnection connection) {
    current = connection;
    if (stopped) {
      connection.close();
    }
  }

  /** Once it has held for a while: a database that stops or starts cuts off some first. */
  private void tellReturn() {
    failures = 0;
    answers++;
    if (lossTold && answers >= STEADY_ANSWERS) {
      lossTold = false;
      LOG.info("PostgreSQL tells of revocations again");
    }
  }

  private void connectAgain(Throwable failure) {
    if (stopped) {
      return;
    }
    if (!lossTold) {
      lossTold = true;
      LOG.warnf(
          "PostgreSQL does not tell of revocations, so each request asks it: %s",
          failure.getMessage());
    }
    failures++;
    var longest = Math.min(LONGEST_PAUSE_MILLIS, SHORTEST_PAUSE_MILLIS << Math.min(failures, 10));
    var pause = ThreadLocalRandom.current().nextLong(longest / 2, longest);
    vertx.setTimer(pause, due -> connect());
  }
}
