package org.coursecatalog.platform.connection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpRequestDecoder;
import org.jspecify.annotations.Nullable;

/**
 * Stops reading from a client that sends further requests before it has received its response, or
 * that does not read its responses. Vert.x would continue to read and would keep every decoded
 * request and every unread response in memory.
 *
 * <p>This handler precedes the HTTP decoder. It forwards heads in small pieces, because the decoder
 * decodes everything that it receives. A client that waits for each response is not affected.
 */
final class InboundFlowControl extends ChannelInboundHandlerAdapter {

  /** The name of the last handler of Vert.x. */
  static final String VERTX_HANDLER = "handler";

  /** Large enough for a typical head, and small enough to contain only a few pipelined heads. */
  private static final int HEAD_PIECE = 2 * 1024;

  /** Limits the pipelined requests that can follow the end of a chunked body in one piece. */
  private static final int CHUNKED_PIECE = 8 * 1024;

  private final ClientConnection connection;

  /** Bytes that have been read but must not be decoded yet; {@code null} if there are none. */
  private @Nullable ByteBuf held;

  private boolean pausedReading;
  private boolean tracking;

  InboundFlowControl(ClientConnection connection) {
    this.connection = connection;
  }

  /**
   * Adds the handler before the decoder. Adds it last if Vert.x adds the decoder later, after a TLS
   * or PROXY handshake.
   */
  static void add(ChannelPipeline pipeline, ClientConnection connection) {
    var decoder = pipeline.context(HttpRequestDecoder.class);
    var flowControl = new InboundFlowControl(connection);
    if (decoder == null) {
      pipeline.addLast(flowControl);
    } else {
      pipeline.addBefore(decoder.name(), InboundFlowControl.class.getName(), flowControl);
    }
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    connection.onUnblocked(() -> decodeHeld(context));
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

  /**
   * Adds the tracker with the first message, because Vert.x adds its HTTP handlers after a TLS or
   * PROXY handshake.
   */
  private void startTracking(ChannelHandlerContext context) {
    var pipeline = context.pipeline();
    if (pipeline.get(VERTX_HANDLER) != null) {
      pipeline.addBefore(
          VERTX_HANDLER, RequestTracker.class.getName(), new RequestTracker(connection));
      tracking = true;
    } else if (pipeline.get(HttpRequestDecoder.class) != null) {
      // This is the management port, which supports HTTP/2 without TLS and is not reachable by
      // clients.
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
      context.fireChannelRead(bytes.readRetainedSlice(pieceSize(bytes)));
    }
    bytes.release();
    connection.updateDeadlineAndBudget();
  }

  private int pieceSize(ByteBuf bytes) {
    var body = connection.remainingBody();
    if (body == 0) {
      connection.headStarted();
    }
    var piece = body > 0 ? body : body == 0 ? HEAD_PIECE : CHUNKED_PIECE;
    return (int) Math.min(bytes.readableBytes(), piece);
  }

  private void hold(ChannelHandlerContext context, ByteBuf bytes) {
    // Copy the bytes, because the read buffer may be many times larger.
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
    connection.setHeldBytes(held.readableBytes());
  }

  private void decodeHeld(ChannelHandlerContext context) {
    if (held == null || connection.isBlocked()) {
      return;
    }
    var bytes = held;
    held = null;
    connection.setHeldBytes(0);
    if (pausedReading) {
      pausedReading = false;
      // Enable reading before decoding, because Vert.x may pause reading when it decodes the body.
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
