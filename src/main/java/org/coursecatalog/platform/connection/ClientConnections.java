package org.coursecatalog.platform.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.flush.FlushConsolidationHandler;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * The connections of one port. At the limit, a new connection replaces those that have been idle
 * for longest, so that idle connections cannot keep new clients out. This is a handler of the
 * listening channel, which reads accepted connections.
 */
@Sharable
final class ClientConnections extends ChannelInboundHandlerAdapter {

  /** With more unsent bytes than this, the connection reads no further requests. */
  private static final WriteBufferWaterMark WATER_MARK =
      new WriteBufferWaterMark(16 * 1024, 32 * 1024);

  /** One in so many connections is closed at once, so that the search for idle ones is rare. */
  private static final int EVICTED_SHARE = 64;

  private final Set<ClientConnection> connections = ConcurrentHashMap.newKeySet();
  private final int maxConnections;
  private final BufferBudget budget;
  private final LongSupplier nanoTime;
  private final Consumer<CloseReason> onClose;

  ClientConnections(
      int maxConnections,
      BufferBudget budget,
      LongSupplier nanoTime,
      Consumer<CloseReason> onClose) {
    this.maxConnections = maxConnections;
    this.budget = budget;
    this.nanoTime = nanoTime;
    this.onClose = onClose;
  }

  /** A client has connected; its channel is not yet registered with an event loop. */
  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    var channel = (Channel) message;
    if (connections.size() >= maxConnections && !makeRoom()) {
      onClose.accept(CloseReason.TOO_MANY);
      channel.unsafe().closeForcibly();
      return;
    }
    channel.pipeline().addLast(new Setup(add(channel)));
    context.fireChannelRead(channel);
  }

  /**
   * Takes over a connection that was accepted before this handler was in place, perhaps in the
   * middle of a request. To be called on the event loop of the connection.
   */
  void adopt(Channel channel) {
    if (channel.pipeline().get(InboundFlowControl.class) == null
        && channel.pipeline().get(Setup.class) == null) {
      addHandlers(channel.pipeline(), add(channel));
      if (connections.size() > maxConnections) {
        makeRoom();
      }
    }
  }

  private static void addHandlers(ChannelPipeline pipeline, ClientConnection connection) {
    pipeline.addFirst(newFlushConsolidationHandler());
    InboundFlowControl.add(pipeline, connection);
  }

  /**
   * Collects the responses to all requests that the event loop found waiting, and flushes them
   * together (ADR 13).
   */
  static FlushConsolidationHandler newFlushConsolidationHandler() {
    return new FlushConsolidationHandler(
        FlushConsolidationHandler.DEFAULT_EXPLICIT_FLUSH_AFTER_FLUSHES, true);
  }

  private ClientConnection add(Channel channel) {
    var connection = new ClientConnection(channel, budget, nanoTime, onClose);
    connections.add(connection);
    channel.closeFuture().addListener(closed -> connections.remove(connection));
    channel.config().setWriteBufferWaterMark(WATER_MARK);
    return connection;
  }

  /** Closes idle connections. Returns false if the service is working for all connections. */
  private boolean makeRoom() {
    var evicted =
        connections.stream()
            .filter(connection -> !connection.isWorking())
            .sorted(Comparator.comparingLong(ClientConnection::lastProgress))
            .limit(connections.size() - maxConnections + 1 + maxConnections / EVICTED_SHARE)
            .toList();
    // Removed here, because their channels close later on their own event loops.
    evicted.forEach(connections::remove);
    evicted.forEach(connection -> connection.close(CloseReason.TOO_MANY));
    return !evicted.isEmpty();
  }

  /**
   * Closes connections whose clients have exceeded their time. To be called about once a second.
   */
  void enforceDeadlines() {
    connections.forEach(ClientConnection::enforceDeadlines);
  }

  /** Closes the connections on which no request is in progress. */
  void closeIdle() {
    connections.forEach(ClientConnection::closeIfIdle);
  }

  int count() {
    return connections.size();
  }

  /** Adds the handlers of a connection once Vert.x has added its own. */
  private static final class Setup extends ChannelInboundHandlerAdapter {

    private final ClientConnection connection;

    Setup(ClientConnection connection) {
      this.connection = connection;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
      addHandlers(context.pipeline(), connection);
      context.fireChannelActive();
      context.pipeline().remove(this);
    }
  }
}
