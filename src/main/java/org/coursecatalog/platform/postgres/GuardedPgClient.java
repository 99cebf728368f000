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
 * Creates PostgreSQL connections of Vert.x that are closed when the server stops responding. If a
 * response is outstanding for longer than the idle timeout ({@code setIdleTimeout}), the connection
 * is closed without waiting for the server. Idle connections stay open.
 *
 * <p>To close a connection, the client of Vert.x 4.5 sends a message and releases the slot of the
 * pool when the server closes the connection. If the network drops packets, the slot is never
 * released.
 */
public final class GuardedPgClient {

  private GuardedPgClient() {}

  /**
   * Creates a pool.
   *
   * @param servers the pool prefers the first one that accepts writes
   * @param onSilence called when a connection is closed because the server does not respond
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

  /** Returns {@code null} if this class did not open the connection. */
  public static @Nullable ConnectionAge ageOf(SqlConnection connection) {
    var channel = channelOf(connection);
    var guard = channel == null ? null : SilentServerHandler.of(channel);
    return guard == null ? null : guard.age();
  }

  /**
   * Closes a connection immediately, without waiting for the server.
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
    // After the close, Netty notifies the handlers in another task. The nested task runs later.
    channel
        .closeFuture()
        .addListener(closed -> loop.execute(() -> loop.execute(() -> done.complete())));
    SilentServerHandler.abort(channel);
    return done.future();
  }

  /** Returns whether the client reports this failure without a specific type. */
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
