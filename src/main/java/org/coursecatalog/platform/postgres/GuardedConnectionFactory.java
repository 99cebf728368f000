package org.coursecatalog.platform.postgres;

import io.netty.channel.ChannelPipeline;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.impl.CloseFuture;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.impl.NetClientImpl;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.impl.PgConnectionFactory;
import io.vertx.sqlclient.SqlConnectOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.Connection;
import io.vertx.sqlclient.impl.SingletonSupplier;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Opens connections to PostgreSQL, and prefers a server that accepts writes. Each connection has a
 * {@link SilentServerHandler} from the first byte. Otherwise a server that accepts a connection and
 * never responds would occupy a slot of the pool forever.
 */
final class GuardedConnectionFactory extends PgConnectionFactory {

  private static final String READ_ONLY = "SHOW transaction_read_only";

  private final List<PgConnectOptions> servers;
  private final Runnable onSilence;
  private final Map<JsonObject, NetClient> clients = new HashMap<>();

  /** The index of the server of the last successful connection. */
  private volatile int preferred;

  GuardedConnectionFactory(
      VertxInternal vertx, List<PgConnectOptions> servers, Runnable onSilence) {
    super(vertx, SingletonSupplier.wrap(servers.get(0)));
    this.servers = servers;
    this.onSilence = onSilence;
  }

  @Override
  public Future<SqlConnection> connect(Context context) {
    return connectTo(context, preferred, servers.size() - 1);
  }

  /**
   * @param others the number of other servers to try if this one fails
   */
  private Future<SqlConnection> connectTo(Context context, int index, int others) {
    var connected = connect(context, servers.get(index));
    if (others > 0) {
      connected = connected.compose(GuardedConnectionFactory::requireWritable);
    }
    return connected
        .onSuccess(connection -> preferred = index)
        .recover(
            failure ->
                others > 0
                    ? connectTo(context, (index + 1) % servers.size(), others - 1)
                    : Future.failedFuture(failure));
  }

  private static Future<SqlConnection> requireWritable(SqlConnection connection) {
    return connection
        .query(READ_ONLY)
        .execute()
        .compose(
            rows ->
                "on".equals(rows.iterator().next().getString(0))
                    ? Future.<SqlConnection>failedFuture("the server is read-only")
                    : Future.succeededFuture(connection))
        .onFailure(failure -> GuardedPgClient.abort(connection));
  }

  @Override
  public Future<Connection> connect(ContextInternal context, SqlConnectOptions options) {
    return super.connect(context, options).map(GuardedConnectionFactory::establish);
  }

  private static Connection establish(Connection connection) {
    var established = (SocketConnectionBase) connection;
    var guard = SilentServerHandler.of(established.socket().channelHandlerContext().channel());
    guard.onEstablished(() -> established.inflight() > 0);
    return connection;
  }

  /**
   * Creates the same client as the superclass, but with a {@link SilentServerHandler} in each
   * channel.
   */
  @Override
  protected NetClient netClient(NetClientOptions options) {
    var tcpOptions = new NetClientOptions(options).setReconnectAttempts(0);
    if (tcpOptions.getHostnameVerificationAlgorithm() == null) {
      tcpOptions.setHostnameVerificationAlgorithm("");
    }
    synchronized (clients) {
      return clients.computeIfAbsent(
          tcpOptions.toJson(),
          key -> new GuardedNetClient(vertx, tcpOptions, clientCloseFuture, onSilence));
    }
  }

  void close() {
    close(Promise.promise());
  }

  private static final class GuardedNetClient extends NetClientImpl {

    private final Runnable onSilence;

    GuardedNetClient(
        VertxInternal vertx,
        NetClientOptions options,
        CloseFuture closeFuture,
        Runnable onSilence) {
      super(vertx, null, options, closeFuture);
      this.onSilence = onSilence;
      closeFuture.add(this);
    }

    @Override
    protected void initChannel(ChannelPipeline pipeline) {
      super.initChannel(pipeline);
      pipeline.addLast(SilentServerHandler.NAME, new SilentServerHandler(onSilence));
    }
  }
}
