package org.coursecatalog.platform.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.DefaultEventLoopGroup;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.local.LocalAddress;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalServerChannel;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Responses are flushed together. Each test runs its steps in one task of a separate event loop.
 */
class GatheredResponsesTest {

  private final EventLoopGroup loops = new DefaultEventLoopGroup(1);
  private Channel connection;

  @BeforeEach
  void connect() {
    var port =
        new ServerBootstrap()
            .group(loops)
            .channel(LocalServerChannel.class)
            .childHandler(new ChannelInboundHandlerAdapter())
            .bind(new LocalAddress(GatheredResponsesTest.class))
            .syncUninterruptibly()
            .channel();
    connection =
        new Bootstrap()
            .group(loops)
            .channel(LocalChannel.class)
            .handler(new ChannelInboundHandlerAdapter())
            .connect(port.localAddress())
            .syncUninterruptibly()
            .channel();
  }

  @AfterEach
  void stop() {
    loops.shutdownGracefully();
  }

  @Test
  void responseIsSentImmediatelyWithoutTheHandler() {
    assertThat(inOneTask(() -> respond().isDone())).isTrue();
  }

  @Test
  void responseIsSentAfterTheTask() {
    var respond =
        inOneTask(
            () -> {
              connection.pipeline().addFirst(ClientConnections.newFlushConsolidationHandler());
              var first = respond();
              assertThat(first.isDone()).isFalse();
              respond();
              assertThat(first.isDone()).isFalse();
              return first;
            });
    assertThat(respond.syncUninterruptibly().isSuccess()).isTrue();
  }

  @Test
  void closeSendsPendingResponses() {
    var respond =
        inOneTask(
            () -> {
              connection.pipeline().addFirst(ClientConnections.newFlushConsolidationHandler());
              var last = respond();
              connection.close();
              return last;
            });
    assertThat(respond.syncUninterruptibly().isSuccess()).isTrue();
  }

  private <T> T inOneTask(Callable<T> steps) {
    return loops.submit(steps).syncUninterruptibly().getNow();
  }

  private ChannelFuture respond() {
    return connection.writeAndFlush(Unpooled.copiedBuffer(new byte[] {1}));
  }
}
