package org.coursecatalog.platform;

import io.netty.channel.Channel;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.pgclient.spi.PgDriver;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionInternal;
import io.vertx.sqlclient.spi.ConnectionFactory;
import java.util.List;
import java.util.function.Supplier;

/**
 * The PostgreSQL client of Vert.x, with connections that end when the server falls silent. A
 * connection on which the server owes an answer is closed after the idle time of its options
 * ({@code setIdleTimeout}), whether or not the server takes part in it. An idle connection stays
 * open.
 *
 * <p>The client of Vert.x 4.5 closes a connection by a message, and frees its place in the pool
 * when the server has hung up: after a silent loss of the network never.
 */
public final class GuardedPgClient {

  private GuardedPgClient() {}

  /**
   * Makes a pool.
   *
   * @param servers of which the first that accepts writes is used
   * @param onSilence called when a connection ends because the server is silent
   */
  public static Pool newPool(
      Vertx vertx, List<PgConnectOptions> servers, PoolOptions options, Runnable onSilence) {
    return new GuardedDriver(servers, onSilence).createPool(vertx, servers, options);
  }

  /** Opens a connection outside of any pool. */
  public static Future<PgConnection> connect(Vertx vertx, PgConnectOptions server) {
    var factory = new GuardedConnectionFactory((VertxInternal) vertx, List.of(server), () -> {});
    return factory
        .connect(vertx.getOrCreateContext())
        .onSuccess(
            connection ->
                channelOf(connection).closeFuture().addListener(closed -> factory.close()))
        .onFailure(failure -> factory.close())
        .map(PgConnection.class::cast);
  }

  /**
   * When the connection was opened and the server was last heard on it; {@code null} for one that
   * this class did not open.
   */
  public static ConnectionAge ageOf(SqlConnection connection) {
    var channel = channelOf(connection);
    var guard = channel == null ? null : SilenceGuard.of(channel);
    return guard == null ? null : guard.age();
  }

  /**
   * Closes a connection at once, without waiting for the server to take part in it.
   *
   * @return completes when the client has taken note of it, and a pool has removed the connection
   */
  public static Future<Void> abort(SqlConnection connection) {
    var channel = channelOf(connection);
    if (channel == null) {
      return connection.close();
    }
    var context = ContextInternal.current();
    var done = context == null ? Promise.<Void>promise() : context.<Void>promise();
    var loop = channel.eventLoop();
    // Netty tells the handlers one task after it has closed the channel, and this is one after.
    channel
        .closeFuture()
        .addListener(closed -> loop.execute(() -> loop.execute(() -> done.complete())));
    SilenceGuard.abort(channel);
    return done.future();
  }

  private static Channel channelOf(SqlConnection connection) {
    return connection instanceof SqlConnectionInternal internal
            && internal.unwrap().unwrap() instanceof SocketConnectionBase base
        ? base.socket().channelHandlerContext().channel()
        : null;
  }

  private static final class GuardedDriver extends PgDriver {

    private final List<PgConnectOptions> servers;
    private final Runnable onSilence;

    GuardedDriver(List<PgConnectOptions> servers, Runnable onSilence) {
      this.servers = servers;
      this.onSilence = onSilence;
    }

    @Override
    public ConnectionFactory createConnectionFactory(
        Vertx vertx, Supplier<? extends Future<? extends SqlConnectOptions>> database) {
      return new GuardedConnectionFactory((VertxInternal) vertx, servers, onSilence);
    }
  }
}
