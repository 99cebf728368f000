package org.coursecatalog.platform.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Limits of one connection: reads, buffered bytes and waiting times. */
class BoundedConnectionTest {

  private static final String GET = "GET /ping HTTP/1.1\r\nHost: x\r\n\r\n";
  private static final String CHUNKED_POST =
      "POST /login HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n";

  private final AtomicLong nanos = new AtomicLong(Long.MIN_VALUE);
  private final List<CloseReason> closed = new ArrayList<>();
  private final BufferBudget budget = new BufferBudget(500_000);
  private final Received received = new Received();
  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final ClientConnection connection =
      new ClientConnection(channel, budget, nanos::get, closed::add);

  BoundedConnectionTest() {
    channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(1_000, 2_000));
    channel.pipeline().addLast(new HttpRequestDecoder(), new HttpResponseEncoder());
    channel.pipeline().addLast(InboundFlowControl.VERTX_HANDLER, received);
    InboundFlowControl.add(channel.pipeline(), connection);
  }

  @AfterEach
  void releaseBuffers() {
    channel.finishAndReleaseAll();
    assertThat(budget.usedBytes()).isZero();
  }

  @Test
  void nextRequestWaitsUntilResponseIsComplete() {
    send(GET);
    send(GET.repeat(1_000));

    assertThat(received.requests).hasSize(1);
    assertThat(channel.config().isAutoRead()).isFalse();

    respond();

    // A piece of 2 KiB holds 66 of these requests.
    assertThat(received.requests).hasSizeBetween(2, 67);
    assertThat(channel.config().isAutoRead()).isFalse();
  }

  @Test
  void everyPipelinedRequestIsProcessed() {
    send(GET.repeat(1_000));

    for (var i = 0; i < 1_000; i++) {
      assertThat(received.requests.size()).isGreaterThan(i);
      respond();
    }

    assertThat(received.requests).hasSize(1_000);
    assertThat(channel.config().isAutoRead()).isTrue();
  }

  @Test
  void readsPausedByVertxStayPaused() {
    send(GET);
    send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100000\r\n\r\n" + "x".repeat(50_000));
    // Vert.x disables reads while a handler does not read the body.
    received.onRequest = () -> channel.config().setAutoRead(false);

    respond();

    assertThat(received.requests).hasSize(2);
    assertThat(channel.config().isAutoRead()).isFalse();
  }

  @Test
  void oneReadDecodesFewPipelinedRequests() {
    send(GET.repeat(2_000));

    assertThat(received.requests).hasSizeLessThanOrEqualTo(67);
  }

  @Test
  void connectionWithoutPipeliningIsAlwaysRead() {
    for (var i = 0; i < 3; i++) {
      send(GET);
      assertThat(channel.config().isAutoRead()).isTrue();
      respond();
    }
    assertThat(received.requests).hasSize(3);
  }

  @Test
  void continueDoesNotCompleteTheRequest() {
    send(CHUNKED_POST);
    received.context.writeAndFlush(
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
    send("2\r\n{}\r\n0\r\n\r\n");
    send(GET);

    assertThat(received.requests).hasSize(1);

    respond();

    assertThat(received.requests).hasSize(2);
  }

  @Test
  void readsPauseWhileResponsesAreUnread() {
    send(GET);
    // Without a flush, the response stays buffered, as with a full socket buffer.
    received.context.write(response(Unpooled.wrappedBuffer(new byte[4_000])));
    assertThat(channel.isWritable()).isFalse();

    send(GET.repeat(10));

    assertThat(received.requests).hasSize(1);

    channel.flush();
    channel.runPendingTasks();

    assertThat(received.requests).hasSize(11);
  }

  @Test
  void tinyChunksAreCombined() {
    send(CHUNKED_POST);
    for (var i = 0; i < 20_000; i++) {
      send("1\r\nx\r\n");
    }
    send("0\r\n\r\n");

    assertThat(received.body).hasSize(20_000);
    assertThat(received.pieces).isLessThanOrEqualTo(4);
  }

  @Test
  void tinyChunksInOneReadAreCombined() {
    send(CHUNKED_POST + "1\r\nx\r\n".repeat(20_000) + "0\r\n\r\n" + GET);

    assertThat(received.body).hasSize(20_000);
    assertThat(received.pieces).isLessThanOrEqualTo(4);
  }

  @Test
  void bodyInPiecesArrivesUnchanged() {
    var text = "0123456789".repeat(3_000);
    send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 30000\r\n\r\n" + text.substring(0, 11));
    send(text.substring(11, 9_000));
    send(text.substring(9_000) + GET);

    assertThat(received.body.toString()).isEqualTo(text);
    assertThat(received.ended).isEqualTo(1);
  }

  @Test
  void ambiguousRequestIsRejectedWithAllFollowingOnes() {
    send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n" + GET + GET);
    send(GET);

    assertThat(received.requests).hasSize(1);
    assertThat(received.requests.get(0).decoderResult().isFailure()).isTrue();

    var rejection = response(Unpooled.EMPTY_BUFFER);
    received.context.writeAndFlush(rejection);

    assertThat(rejection.status()).isEqualTo(HttpResponseStatus.NOT_IMPLEMENTED);
  }

  @Test
  void rejectionDoesNotChangeEarlierResponses() {
    send(GET + "GET /ping HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n");
    var first = response(Unpooled.EMPTY_BUFFER);
    received.context.writeAndFlush(first);
    var second = response(Unpooled.EMPTY_BUFFER);
    received.context.writeAndFlush(second);

    assertThat(first.status()).isEqualTo(HttpResponseStatus.OK);
    assertThat(second.status()).isEqualTo(HttpResponseStatus.NOT_IMPLEMENTED);
  }

  @Test
  void responseMayPrecedeTheEndOfTheRequestBody() {
    send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n12345");
    respond();
    send("67890");

    assertThat(connection.isWorking()).isFalse();
    assertThat(connection.isBlocked()).isFalse();

    send(GET);

    assertThat(connection.isWorking()).isTrue();
    assertThat(received.requests).hasSize(2);
  }

  @Test
  void pipelineWithoutVertxHttpHandlerIsUnchanged() {
    channel.pipeline().remove(InboundFlowControl.VERTX_HANDLER);
    var other = new Received();
    channel.pipeline().addLast("other", other);

    send(GET + GET);

    assertThat(other.requests).hasSize(2);
    assertThat(channel.pipeline().get(InboundFlowControl.class)).isNull();
  }

  @Test
  void incompleteHeadClosesTheConnection() {
    send("GET /pi");
    advance(ClientConnection.HEAD_TIMEOUT);
    assertThat(channel.isOpen()).isTrue();

    send("n");
    advance(Duration.ofNanos(1));

    assertThat(channel.isOpen()).isFalse();
    assertThat(closed).containsExactly(CloseReason.SLOW_HEAD);
  }

  @Test
  void idleConnectionStaysOpen() {
    send(GET);
    respond();
    advance(Duration.ofMinutes(2));

    assertThat(channel.isOpen()).isTrue();
  }

  @Test
  void requestInProgressHasNoDeadline() {
    send(GET);
    advance(Duration.ofMinutes(10));

    assertThat(channel.isOpen()).isTrue();
  }

  @Test
  void slowBodyClosesTheConnection() {
    send(CHUNKED_POST + "1\r\nx\r\n");
    advance(ClientConnection.BODY_TIMEOUT);
    assertThat(channel.isOpen()).isTrue();

    advance(Duration.ofMillis(1));

    assertThat(channel.isOpen()).isFalse();
    assertThat(closed).containsExactly(CloseReason.SLOW_BODY);
  }

  @Test
  void deadlineOfALargeBodyGrowsWithItsSize() {
    send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10000000\r\n\r\n");
    for (var i = 0; i < 60; i++) {
      send("x".repeat((int) ClientConnection.MIN_BYTES_PER_SECOND));
      advance(Duration.ofSeconds(1));
    }

    assertThat(channel.isOpen()).isTrue();

    advance(ClientConnection.BODY_TIMEOUT.plusSeconds(1));

    assertThat(closed).containsExactly(CloseReason.SLOW_BODY);
  }

  @Test
  void pausedBodyHasNoDeadline() {
    send(CHUNKED_POST + "1\r\nx\r\n");
    channel.config().setAutoRead(false);
    advance(ClientConnection.BODY_TIMEOUT.multipliedBy(3));
    assertThat(channel.isOpen()).isTrue();

    channel.config().setAutoRead(true);
    advance(ClientConnection.BODY_TIMEOUT.plusSeconds(1));

    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void unreadResponseClosesTheConnection() {
    send(GET);
    received.context.write(response(Unpooled.wrappedBuffer(new byte[4_000])));
    advance(ClientConnection.RESPONSE_TIMEOUT.plusSeconds(1));

    assertThat(closed).containsExactly(CloseReason.UNREAD_RESPONSE);
  }

  @Test
  void oldestConnectionIsClosedWhenTheBufferBudgetIsExceeded() {
    send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 65000\r\n\r\n" + "x".repeat(60_000));
    assertThat(budget.usedBytes()).isEqualTo(60_000);

    var other = new ClientConnection(channel, budget, nanos::get, reason -> {});
    budget.update(other, 450_000);
    channel.runPendingTasks();

    assertThat(closed).containsExactly(CloseReason.BUFFER_BUDGET);
    assertThat(channel.isOpen()).isFalse();
    assertThat(budget.usedBytes()).isEqualTo(450_000);
    budget.update(other, 0);
  }

  @Test
  void completeBodyIsNotCounted() {
    send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 20000\r\n\r\n" + "x".repeat(19_999));
    assertThat(budget.usedBytes()).isPositive();

    send("x");

    assertThat(budget.usedBytes()).isZero();
  }

  @Test
  void closedConnectionIsNotCounted() {
    received.onRequest = channel::close;

    send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 65000\r\n\r\n" + "x".repeat(60_000));

    assertThat(budget.usedBytes()).isZero();
  }

  @Test
  void streamedBodyIsNotCounted() {
    send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10000000\r\n\r\n");
    for (var i = 0; i < 10; i++) {
      send("x".repeat(10_000));
    }

    assertThat(budget.usedBytes()).isZero();
  }

  private void send(String latin1) {
    channel.writeInbound(Unpooled.copiedBuffer(latin1, StandardCharsets.ISO_8859_1));
  }

  private void respond() {
    received.context.write(new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK));
    received.context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
    channel.runPendingTasks();
  }

  private static DefaultFullHttpResponse response(ByteBuf body) {
    return new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, body);
  }

  private void advance(Duration time) {
    nanos.addAndGet(time.toNanos());
    connection.enforceDeadlines();
    channel.runPendingTasks();
  }

  /** Replaces the last handler of Vert.x and records the requests. */
  private static final class Received extends ChannelInboundHandlerAdapter {

    private final List<HttpRequest> requests = new ArrayList<>();
    private final StringBuilder body = new StringBuilder();
    private ChannelHandlerContext context;
    private int pieces;
    private int ended;
    private Runnable onRequest = () -> {};

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
      context = added;
    }

    @Override
    public void channelRead(ChannelHandlerContext reading, Object message) {
      if (message instanceof HttpRequest request) {
        requests.add(request);
        onRequest.run();
      } else if (message instanceof HttpContent content) {
        if (requests.size() == 1) {
          pieces += content.content().isReadable() ? 1 : 0;
          ended += content instanceof LastHttpContent ? 1 : 0;
          body.append(content.content().toString(StandardCharsets.ISO_8859_1));
        }
        content.release();
      }
    }
  }
}
