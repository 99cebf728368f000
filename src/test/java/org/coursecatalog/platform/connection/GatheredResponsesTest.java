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

/** On an event loop of its own: what is done in one step is what a loop does in one round. */
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
  void withoutItAnAnswerGoesOutAtOnce() {
    assertThat(inOneRound(() -> answer().isDone())).isTrue();
  }

  @Test
  void anAnswerGoesOutAfterTheRound() {
    var answer =
        inOneRound(
            () -> {
              connection.pipeline().addFirst(ClientConnections.newFlushConsolidationHandler());
              var first = answer();
              assertThat(first.isDone()).isFalse();
              answer();
              assertThat(first.isDone()).isFalse();
              return first;
            });
    assertThat(answer.syncUninterruptibly().isSuccess()).isTrue();
  }

  @Test
  void nothingIsLostWithAConnectionThatIsClosed() {
    var answer =
        inOneRound(
            () -> {
              connection.pipeline().addFirst(ClientConnections.newFlushConsolidationHandler());
              var last = answer();
              connection.close();
              return last;
            });
    assertThat(answer.syncUninterruptibly().isSuccess()).isTrue();
  }

  private <T> T inOneRound(Callable<T> steps) {
    return loops.submit(steps).syncUninterruptibly().getNow();
  }

  private ChannelFuture answer() {
    return connection.writeAndFlush(Unpooled.copiedBuffer(new byte[] {1}));
  }
}
