package org.coursecatalog.store.postgres;

import io.quarkus.arc.ClientProxy;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.coursecatalog.platform.postgres.GuardedPgClient;
import org.eclipse.microprofile.config.Config;

/**
 * Configures the pool of Quarkus. No caller waits longer than {@code catalog.postgresql.timeout},
 * and connections to a server that stops responding are closed.
 */
@Singleton
class PostgresPoolCreator implements PgPoolCreator {

  /** The time after the statement timeout at which the connection to a silent server is closed. */
  private static final int GRACE_MILLIS = 1_000;

  private static final int IDLE_SECONDS = 30;

  /**
   * Maximum number of operations that wait for a connection. Further operations fail immediately.
   */
  private static final int MAX_WAITING = 1_000;

  private final PostgresConfig config;
  private final PostgresInstance instance;
  private final ConnectionReusePolicy reusePolicy;
  private final Config settings;
  private volatile List<PgConnectOptions> servers = List.of();

  PostgresPoolCreator(
      PostgresConfig config,
      PostgresInstance instance,
      ConnectionReusePolicy reusePolicy,
      Config settings) {
    this.config = config;
    this.instance = instance;
    this.reusePolicy = reusePolicy;
    this.settings = settings;
  }

  @Override
  public Pool create(Input input) {
    var millis = (int) config.timeout().toMillis();
    input
        .poolOptions()
        // The name of the pool in metrics.
        .setName("catalog")
        .setMaxWaitQueueSize(MAX_WAITING)
        .setConnectionTimeout(millis)
        .setConnectionTimeoutUnit(TimeUnit.MILLISECONDS)
        .setIdleTimeout(IDLE_SECONDS)
        .setIdleTimeoutUnit(TimeUnit.SECONDS);
    var urls = DatabaseUrl.allOf(settings);
    servers = List.copyOf(input.pgConnectOptionsList());
    for (var i = 0; i < servers.size(); i++) {
      urls.get(i).applyTo(servers.get(i));
      configure(servers.get(i), millis, instance.name());
    }
    return newPool(input.vertx(), servers, input.poolOptions(), reusePolicy);
  }

  /**
   * Creates a pool of connections to {@linkplain #configure configured} servers.
   *
   * @param reusePolicy is notified when a connection is closed because the server is silent
   */
  static Pool newPool(
      Vertx vertx,
      List<PgConnectOptions> servers,
      PoolOptions options,
      ConnectionReusePolicy reusePolicy) {
    var silence = Duration.ofMillis(servers.get(0).getIdleTimeout());
    return GuardedPgClient.newPool(
        vertx, servers, options, () -> reusePolicy.retireSilent(silence));
  }

  /** Returns the servers of the pool with their connection options. */
  List<PgConnectOptions> serversOf(Instance<io.vertx.mutiny.sqlclient.Pool> pool) {
    // The CDI proxy creates the pool at its first use.
    ClientProxy.unwrap(pool.get().getDelegate());
    return servers;
  }

  static void configure(PgConnectOptions options, int millis, String applicationName) {
    options
        .setConnectTimeout(millis)
        .setTcpKeepAlive(true)
        // The server ends a statement at the timeout, so it is not silent for longer.
        .addProperty("statement_timeout", String.valueOf(millis))
        .addProperty("idle_in_transaction_session_timeout", String.valueOf(millis))
        // The server closes the connection of an unreachable instance after 90 seconds instead of
        // two hours. Until then, the connection counts toward max_connections.
        .addProperty("tcp_keepalives_idle", "60")
        .addProperty("tcp_keepalives_interval", "10")
        .addProperty("tcp_keepalives_count", "3")
        // The LIMIT values are parameters, so PostgreSQL would overestimate costs and compile short
        // queries.
        .addProperty("jit", "off")
        // Several indexes begin with the same column. With incremental sorts, PostgreSQL would
        // choose the wrong one (ADR 20).
        .addProperty("enable_incremental_sort", "off")
        .addProperty("application_name", applicationName);
    // TCP alone would detect an unreachable host only after about 15 minutes.
    options.setIdleTimeoutUnit(TimeUnit.MILLISECONDS).setIdleTimeout(millis + GRACE_MILLIS);
  }
}
