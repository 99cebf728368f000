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
 * Creates the pool that Quarkus has configured. No caller waits longer than {@code
 * catalog.postgresql.timeout}, and no connection outlives a server that has stopped answering.
 */
@Singleton
class PostgresPoolCreator implements PgPoolCreator {

  /**
   * How long after its own time-out the server may still answer. After that the connection is
   * closed.
   */
  private static final int GRACE_MILLIS = 1_000;

  private static final int IDLE_SECONDS = 30;

  /** How many operations may wait for a connection. Further ones fail at once. */
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
        // As metrics have it.
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
   * Creates a pool of connections to {@link #configure configured} servers.
   *
   * @param reusePolicy is notified when a connection ends because the server is silent
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

  /** Where the pool connects to, and how. */
  List<PgConnectOptions> serversOf(Instance<io.vertx.mutiny.sqlclient.Pool> pool) {
    // The CDI proxy creates the pool when it is first used.
    ClientProxy.unwrap(pool.get().getDelegate());
    return servers;
  }

  static void configure(PgConnectOptions options, int millis, String applicationName) {
    options
        .setConnectTimeout(millis)
        .setTcpKeepAlive(true)
        // The server ends a statement at the time-out, so a live server is never silent for longer.
        .addProperty("statement_timeout", String.valueOf(millis))
        .addProperty("idle_in_transaction_session_timeout", String.valueOf(millis))
        // The server ends the session of an instance that it cannot reach after a minute and a
        // half. By default the session occupies one of max_connections for two hours.
        .addProperty("tcp_keepalives_idle", "60")
        .addProperty("tcp_keepalives_interval", "10")
        .addProperty("tcp_keepalives_count", "3")
        // With a limit that is a parameter, plans look expensive enough to be compiled first.
        .addProperty("jit", "off")
        .addProperty("application_name", applicationName);
    // TCP alone would wait a quarter of an hour for a host that is gone.
    options.setIdleTimeoutUnit(TimeUnit.MILLISECONDS).setIdleTimeout(millis + GRACE_MILLIS);
  }
}
