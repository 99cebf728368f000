package org.coursecatalog.store.postgres;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Makes the pool that Quarkus has configured one that never lets anybody wait for longer than
 * {@code catalog.postgresql.timeout}.
 */
@Singleton
class PostgresPoolCreator implements PgPoolCreator {

  /**
   * A connection on which nothing came for so long is dead. The pool closes those that nobody uses
   * in half that time, so that none is cut off while it is asked something.
   */
  private static final int SILENCE_MILLIS = 60_000;

  private final PostgresConfig config;
  private final PostgresInstance instance;
  private volatile List<PgConnectOptions> servers = List.of();

  PostgresPoolCreator(PostgresConfig config, PostgresInstance instance) {
    this.config = config;
    this.instance = instance;
  }

  @Override
  public Pool create(Input input) {
    var millis = (int) config.timeout().toMillis();
    input
        .poolOptions()
        // As metrics have it.
        .setName("catalog")
        .setMaxWaitQueueSize(config.waitQueue())
        .setConnectionTimeout(millis)
        .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
        .setIdleTimeout(silence(millis) / 2)
        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
    input.pgConnectOptionsList().forEach(options -> bound(options, millis, instance.name()));
    servers = List.copyOf(input.pgConnectOptionsList());
    return PgBuilder.pool()
        .using(input.vertx())
        .with(input.poolOptions())
        .connectingTo(List.<SqlConnectOptions>copyOf(input.pgConnectOptionsList()))
        .build();
  }

  /** Where the pool connects to, and how. */
  List<PgConnectOptions> serversOf(Instance<io.vertx.mutiny.sqlclient.Pool> pool) {
    // It is made when it is first asked for.
    pool.get().getDelegate();
    return servers;
  }

  static void bound(PgConnectOptions options, int millis, String applicationName) {
    options
        .setConnectTimeout(millis)
        .setTcpKeepAlive(true)
        // The server ends what nobody waits for any more, so a live one is never silent for longer.
        .addProperty("statement_timeout", String.valueOf(millis))
        .addProperty("idle_in_transaction_session_timeout", String.valueOf(millis))
        // With a limit that is a parameter, plans look expensive enough to be compiled first.
        .addProperty("jit", "off")
        .addProperty("application_name", applicationName);
    // A host that is gone says nothing, and TCP waits for it for a quarter of an hour.
    options.setIdleTimeoutUnit(TimeUnit.MILLISECONDS).setReadIdleTimeout(silence(millis));
  }

  /** Several times what any statement may take. */
  private static int silence(int millis) {
    return Math.max(SILENCE_MILLIS, 4 * millis);
  }
}
