package org.coursecatalog.platform.postgres;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.AttributeKey;
import java.util.function.BooleanSupplier;

/**
 * Closes the channel of a database connection if a response is outstanding and nothing was read or
 * written during the idle timeout of the channel. The close begins at the head of the pipeline,
 * because the codec of the client would send a closing message and wait for the server.
 */
final class SilentServerHandler extends ChannelInboundHandlerAdapter {

  static final String NAME = "silence-guard";

  private static final AttributeKey<SilentServerHandler> KEY =
      AttributeKey.valueOf(SilentServerHandler.class, NAME);

  private final Runnable onSilence;
  private final long openedAt = System.nanoTime();
  private volatile long lastReadAt = openedAt;

  /** Until the connection is established, a response is always outstanding. */
  private BooleanSupplier awaitsResponse = () -> true;

  SilentServerHandler(Runnable onSilence) {
    this.onSilence = onSilence;
  }

  /** Returns {@code null} if the channel has no such handler. */
  static SilentServerHandler of(Channel channel) {
    return channel.attr(KEY).get();
  }

  /** Closes a channel immediately, without a closing message to the server. */
  static void abort(Channel channel) {
    var first = channel.pipeline().firstContext();
    if (first == null) {
      channel.close();
    } else {
      first.close();
    }
  }

  /** Replaces the check for an outstanding response. The check runs on the event loop. */
  void onEstablished(BooleanSupplier awaitsResponse) {
    this.awaitsResponse = awaitsResponse;
  }

  ConnectionAge age() {
    return new ConnectionAge(openedAt, lastReadAt);
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    context.channel().attr(KEY).set(this);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    lastReadAt = System.nanoTime();
    context.fireChannelRead(message);
  }

  /** Does not forward idle events, because later handlers would close an idle connection. */
  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (!(event instanceof IdleStateEvent)) {
      context.fireUserEventTriggered(event);
    } else if (awaitsResponse.getAsBoolean()) {
      onSilence.run();
      abort(context.channel());
    }
  }
}
