package org.coursecatalog.platform.connection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpRequestDecoder;
import org.jspecify.annotations.Nullable;

/**
 * Stops reading from a client that sends further requests before it has its response, or that does
 * not read its responses. Vert.x continues to read in both cases, and keeps every decoded request
 * and every unread response.
 *
 * <p>The gate is in front of the HTTP decoder, which decodes everything that it receives, so the
 * gate passes on heads in small pieces. A client that waits for each response is not affected.
 */
final class InboundFlowControl extends ChannelInboundHandlerAdapter {

  /** The name that Vert.x gives to its last handler. */
  static final String VERTX_HANDLER = "handler";

  /** Large enough for a usual head, and only for a few pipelined ones. */
  private static final int HEAD_PIECE = 2 * 1024;

  /** A chunked body may end, and other requests begin, anywhere in a piece. */
  private static final int CHUNKED_PIECE = 8 * 1024;

  private final ClientConnection connection;

  /** Bytes that have been read but may not be decoded yet; null if there are none. */
  private @Nullable ByteBuf held;

  private boolean pausedReading;
  private boolean tracking;

  InboundFlowControl(ClientConnection connection) {
    this.connection = connection;
  }

  /**
   * Adds the gate before the decoder, or last if Vert.x will add the decoder after a TLS or PROXY
   * handshake.
   */
  static void add(ChannelPipeline pipeline, ClientConnection connection) {
    var decoder = pipeline.context(HttpRequestDecoder.class);
    var gate = new InboundFlowControl(connection);
    if (decoder == null) {
      pipeline.addLast(gate);
    } else {
      pipeline.addBefore(decoder.name(), InboundFlowControl.class.getName(), gate);
    }
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    connection.onUnblocked(() -> release(context));
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (!tracking) {
      startTracking(context);
    }
    if (!(message instanceof ByteBuf bytes) || connection.isUpgraded() || context.isRemoved()) {
      context.fireChannelRead(message);
    } else if (held != null) {
      hold(context, bytes);
    } else {
      decode(context, bytes);
    }
  }

  /** With TLS or the PROXY protocol, Vert.x adds its HTTP handlers only after the handshake. */
  private void startTracking(ChannelHandlerContext context) {
    var pipeline = context.pipeline();
    if (pipeline.get(VERTX_HANDLER) != null) {
      pipeline.addBefore(
          VERTX_HANDLER, RequestTracker.class.getName(), new RequestTracker(connection));
      tracking = true;
    } else if (pipeline.get(HttpRequestDecoder.class) != null) {
      // The management port, which offers HTTP/2 without TLS and is not reachable for clients.
      pipeline.remove(this);
    }
  }

  private void decode(ChannelHandlerContext context, ByteBuf bytes) {
    while (bytes.isReadable()) {
      if (connection.isRejecting()) {
        break;
      }
      if (connection.isBlocked()) {
        hold(context, bytes);
        return;
      }
      context.fireChannelRead(bytes.readRetainedSlice(pieceOf(bytes)));
    }
    bytes.release();
    connection.settle();
  }

  private int pieceOf(ByteBuf bytes) {
    var body = connection.remainingBody();
    if (body == 0) {
      connection.headBytes();
    }
    var piece = body > 0 ? body : body == 0 ? HEAD_PIECE : CHUNKED_PIECE;
    return (int) Math.min(bytes.readableBytes(), piece);
  }

  private void hold(ChannelHandlerContext context, ByteBuf bytes) {
    // A copy, because the buffer that was read into may be many times larger.
    var all =
        context.alloc().buffer((held == null ? 0 : held.readableBytes()) + bytes.readableBytes());
    if (held != null) {
      all.writeBytes(held);
      held.release();
    }
    held = all.writeBytes(bytes);
    bytes.release();
    if (context.channel().config().isAutoRead()) {
      context.channel().config().setAutoRead(false);
      pausedReading = true;
    }
    connection.held(held.readableBytes());
  }

  private void release(ChannelHandlerContext context) {
    if (held == null || connection.isBlocked()) {
      return;
    }
    var bytes = held;
    held = null;
    connection.held(0);
    if (pausedReading) {
      pausedReading = false;
      // Before the bytes are decoded: Vert.x may pause reading for the body among them.
      context.channel().config().setAutoRead(true);
    }
    decode(context, bytes);
    context.fireChannelReadComplete();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    if (held != null) {
      held.release();
      held = null;
    }
    connection.closed();
  }
}
