package org.coursecatalog.platform.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.Channel;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.inject.Inject;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.coursecatalog.support.Wire;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ConnectionDrainTest {

  @Inject Vertx vertx;

  @Test
  void connectionsConsolidateFlushes() {
    try (var wire = Wire.open()) {
      for (var request = 0; request < 3; request++) {
        assertThat(wire.send(Wire.head("GET", "/ping")).read().status()).isEqualTo(200);
      }
      assertThat(channelTo(wire.localPort()).pipeline().get(FlushConsolidationHandler.class))
          .isNotNull();
    }
  }

  @Test
  void responsesToPipelinedRequestsAreInOrder() {
    try (var wire = Wire.open()) {
      wire.send(
          Wire.head("GET", "/ping") + Wire.head("GET", "/nowhere") + Wire.head("GET", "/ping"));
      assertThat(List.of(wire.read().status(), wire.read().status(), wire.read().status()))
          .containsExactly(200, 404, 200);
    }
  }

  private Channel channelTo(int clientPort) {
    var channels = new ArrayList<Channel>();
    for (var loop : ((VertxInternal) vertx).getEventLoopGroup()) {
      loop.submit(
              () ->
                  ((SingleThreadEventLoop) loop)
                      .registeredChannelsIterator()
                      .forEachRemaining(channels::add))
          .syncUninterruptibly();
    }
    return channels.stream()
        .filter(
            channel ->
                channel.remoteAddress() instanceof InetSocketAddress address
                    && address.getPort() == clientPort)
        .findFirst()
        .orElseThrow();
  }
}
