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
 * The connections to one port. At the limit, a new connection replaces the connections that have
 * been idle for the longest time, so that idle connections cannot block new clients. This class is
 * a handler of the listening channel, whose messages are the accepted connections.
 */
@Sharable
final class ClientConnections extends ChannelInboundHandlerAdapter {

  /** A connection with more unsent bytes than the high mark reads no further requests. */
  private static final WriteBufferWaterMark WATER_MARK =
      new WriteBufferWaterMark(16 * 1024, 32 * 1024);

  /** At the limit, 1/64 of the connections are closed together, because the search is expensive. */
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

  /** Called when a client has connected. Its channel is not registered with an event loop yet. */
  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    var channel = (Channel) message;
    if (connections.size() >= maxConnections && !evictIdle()) {
      onClose.accept(CloseReason.TOO_MANY);
      channel.unsafe().closeForcibly();
      return;
    }
    channel.pipeline().addLast(new HandlerSetup(add(channel)));
    context.fireChannelRead(channel);
  }

  /** Adds an existing connection. Must be called on the event loop of the connection. */
  void adopt(Channel channel) {
    if (channel.pipeline().get(InboundFlowControl.class) == null
        && channel.pipeline().get(HandlerSetup.class) == null) {
      addHandlers(channel.pipeline(), add(channel));
      if (connections.size() > maxConnections) {
        evictIdle();
      }
    }
  }

  private static void addHandlers(ChannelPipeline pipeline, ClientConnection connection) {
    pipeline.addFirst(newFlushConsolidationHandler());
    InboundFlowControl.add(pipeline, connection);
  }

  /** Creates a handler that flushes the responses of one event loop iteration together (ADR 13). */
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

  /** Closes idle connections. Returns false if a request is in progress on every connection. */
  private boolean evictIdle() {
    var evicted =
        connections.stream()
            .filter(connection -> !connection.isWorking())
            .sorted(Comparator.comparingLong(ClientConnection::lastProgress))
            .limit(connections.size() - maxConnections + 1 + maxConnections / EVICTED_SHARE)
            .toList();
    // Remove them immediately, because their channels close later on their event loops.
    evicted.forEach(connections::remove);
    evicted.forEach(connection -> connection.close(CloseReason.TOO_MANY));
    return !evicted.isEmpty();
  }

  /** Closes connections that have exceeded a deadline. Call this method about once a second. */
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

  /** Adds the handlers of a connection after Vert.x has added its handlers. */
  private static final class HandlerSetup extends ChannelInboundHandlerAdapter {

    private final ClientConnection connection;

    HandlerSetup(ClientConnection connection) {
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
