package org.coursecatalog.platform.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The limit of connections per port. */
class ClientConnectionsTest {

  private static final int MAX = 64;

  private final AtomicLong nanos = new AtomicLong();
  private final List<CloseReason> closed = new ArrayList<>();
  private final ClientConnections connections =
      new ClientConnections(MAX, new BufferBudget(1_000_000), nanos::incrementAndGet, closed::add);
  private final EmbeddedChannel port = new EmbeddedChannel(connections);

  @Test
  void newConnectionReplacesTheLongestIdleOne() {
    var accepted = new ArrayList<EmbeddedChannel>();
    for (var i = 0; i < MAX; i++) {
      accepted.add(connect());
    }

    var late = connect();
    accepted.forEach(EmbeddedChannel::runPendingTasks);

    assertThat(accepted.get(0).isOpen()).isFalse();
    assertThat(accepted.get(1).isOpen()).isFalse();
    assertThat(accepted.stream().filter(EmbeddedChannel::isOpen)).hasSize(MAX - 2);
    assertThat(late.isOpen()).isTrue();
    assertThat(connections.count()).isEqualTo(MAX - 1);
    assertThat(closed).containsOnly(CloseReason.TOO_MANY);
  }

  @Test
  void connectionWithARequestInProgressIsNotClosed() {
    var busy = connect();
    busy.writeInbound(
        Unpooled.copiedBuffer("GET / HTTP/1.1\r\nHost: x\r\n\r\n", StandardCharsets.US_ASCII));
    for (var i = 0; i < 3 * MAX; i++) {
      connect();
    }
    busy.runPendingTasks();

    assertThat(busy.isOpen()).isTrue();
  }

  @Test
  void newConnectionIsRejectedIfAllHaveRequestsInProgress() {
    for (var i = 0; i < MAX; i++) {
      connect()
          .writeInbound(
              Unpooled.copiedBuffer(
                  "GET / HTTP/1.1\r\nHost: x\r\n\r\n", StandardCharsets.US_ASCII));
    }
    var rejected = new EmbeddedChannel(false, false);

    port.writeInbound(rejected);

    assertThat(rejected.isOpen()).isFalse();
    assertThat(connections.count()).isEqualTo(MAX);
    assertThat(closed).containsExactly(CloseReason.TOO_MANY);
  }

  @Test
  void existingConnectionIsAdoptedOnce() {
    var early = accepted();

    connections.adopt(early);
    connections.adopt(early);

    assertThat(connections.count()).isEqualTo(1);
    assertThat(early.pipeline().get(InboundFlowControl.class)).isNotNull();
  }

  @Test
  void adoptedConnectionsCountTowardsTheLimit() {
    var early = new ArrayList<EmbeddedChannel>();
    for (var i = 0; i < 3 * MAX; i++) {
      early.add(accepted());
    }

    early.forEach(connections::adopt);
    early.forEach(EmbeddedChannel::runPendingTasks);

    assertThat(early.stream().filter(EmbeddedChannel::isOpen)).hasSizeLessThanOrEqualTo(MAX);
  }

  @Test
  void closedConnectionsAreNotCounted() {
    connect().close();

    assertThat(connections.count()).isZero();
  }

  /** Adds handlers when the channel is registered, as Vert.x does. */
  private EmbeddedChannel connect() {
    var channel = new EmbeddedChannel(false, false);
    port.writeInbound(channel);
    return register(channel);
  }

  private EmbeddedChannel accepted() {
    return register(new EmbeddedChannel(false, false));
  }

  private static EmbeddedChannel register(EmbeddedChannel channel) {
    channel.pipeline().addLast(new HttpRequestDecoder(), new HttpResponseEncoder());
    channel.pipeline().addLast(InboundFlowControl.VERTX_HANDLER, new Sink());
    try {
      channel.register();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    channel.pipeline().fireChannelActive();
    return channel;
  }

  private static final class Sink extends ChannelInboundHandlerAdapter {

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      // Does not respond.
    }
  }
}
