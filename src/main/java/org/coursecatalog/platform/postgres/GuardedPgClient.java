package org.coursecatalog.platform.postgres;

import io.netty.channel.Channel;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.NoStackTraceThrowable;
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
import org.jspecify.annotations.Nullable;

/**
 * The PostgreSQL client of Vert.x, with connections that end when the server falls silent. A
 * connection on which the server owes an answer is closed after the idle time of its options
 * ({@code setIdleTimeout}), without waiting for the server. An idle connection stays open.
 *
 * <p>To close a connection, the client of Vert.x 4.5 sends a message, and releases the place in the
 * pool when the server has closed the connection. After a silent loss of the network, that never
 * happens.
 */
public final class GuardedPgClient {

  private GuardedPgClient() {}

  /**
   * Makes a pool.
   *
   * @param servers the first one that accepts writes is used
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
   * Returns when the connection was opened and when the server last sent something on it; {@code
   * null} if this class did not open it.
   */
  public static @Nullable ConnectionAge ageOf(SqlConnection connection) {
    var channel = channelOf(connection);
    var guard = channel == null ? null : SilentServerHandler.of(channel);
    return guard == null ? null : guard.age();
  }

  /**
   * Closes a connection at once, without waiting for the server.
   *
   * @return completes when the pool has removed the connection
   */
  public static Future<Void> abort(SqlConnection connection) {
    var channel = channelOf(connection);
    if (channel == null) {
      return connection.close();
    }
    var context = ContextInternal.current();
    var done = context == null ? Promise.<Void>promise() : context.<Void>promise();
    var loop = channel.eventLoop();
    // Netty notifies the handlers in the task after the close, and this runs after that.
    channel
        .closeFuture()
        .addListener(closed -> loop.execute(() -> loop.execute(() -> done.complete())));
    SilentServerHandler.abort(channel);
    return done.future();
  }

  /** Whether the client reports this failure by its message alone, and not by a type. */
  public static boolean isUntyped(Throwable failure) {
    return failure instanceof NoStackTraceThrowable;
  }

  private static @Nullable Channel channelOf(SqlConnection connection) {
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
