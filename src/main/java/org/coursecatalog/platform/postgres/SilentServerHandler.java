package org.coursecatalog.platform.postgres;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.AttributeKey;
import java.util.function.BooleanSupplier;

/**
 * Closes the channel of a database connection when the server owes an answer and nothing was read
 * or written for the idle time of the channel. It closes the channel at its head: the codec of the
 * client would first send a closing message and then wait for the server to close the connection,
 * which a server that is gone never does.
 */
final class SilentServerHandler extends ChannelInboundHandlerAdapter {

  static final String NAME = "silence-guard";

  private static final AttributeKey<SilentServerHandler> KEY =
      AttributeKey.valueOf(SilentServerHandler.class, NAME);

  private final Runnable onSilence;
  private final long openedAt = System.nanoTime();
  private volatile long lastReadAt = openedAt;

  /** Until the connection is established, the server always owes an answer. */
  private BooleanSupplier awaitsAnswer = () -> true;

  SilentServerHandler(Runnable onSilence) {
    this.onSilence = onSilence;
  }

  /** The guard of a channel, if it has one. */
  static SilentServerHandler of(Channel channel) {
    return channel.attr(KEY).get();
  }

  /** Closes a channel at once, without a closing message to the server. */
  static void abort(Channel channel) {
    var first = channel.pipeline().firstContext();
    if (first == null) {
      channel.close();
    } else {
      first.close();
    }
  }

  /** Sets the check whether the server owes an answer. It runs on the event loop. */
  void establish(BooleanSupplier awaitsAnswer) {
    this.awaitsAnswer = awaitsAnswer;
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

  /** Does not pass on idle events, because later handlers would close an idle connection. */
  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (!(event instanceof IdleStateEvent)) {
      context.fireUserEventTriggered(event);
    } else if (awaitsAnswer.getAsBoolean()) {
      onSilence.run();
      abort(context.channel());
    }
  }
}
