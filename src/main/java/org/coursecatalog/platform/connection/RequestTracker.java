package org.coursecatalog.platform.connection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tracks requests and responses between the HTTP codec and Vert.x. Rejects requests with ambiguous
 * framing. Merges small pieces of a body, because Vert.x and Quarkus allocate an object for each
 * piece. For chunks of one byte, these objects take eighty times the size of the body.
 */
final class RequestTracker extends ChannelDuplexHandler {

  private static final int COLLECTED_BYTES = 8 * 1024;

  private final ClientConnection connection;

  /** Small pieces of the current body; {@code null} if there are none. */
  private @Nullable ByteBuf collected;

  private Optional<HttpResponseStatus> rejection = Optional.empty();
  private boolean informational;

  RequestTracker(ClientConnection connection) {
    this.connection = connection;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (connection.isRejecting()) {
      ReferenceCountUtil.release(message);
    } else if (message instanceof HttpRequest request) {
      startRequest(request);
      context.fireChannelRead(request);
    } else if (message instanceof HttpContent content && !connection.isUpgraded()) {
      forwardContent(context, content);
    } else {
      context.fireChannelRead(message);
    }
  }

  private void startRequest(HttpRequest request) {
    if (request.decoderResult().isSuccess()) {
      rejection = RequestFraming.faultOf(request);
      rejection.ifPresent(
          status ->
              request.setDecoderResult(
                  DecoderResult.failure(new IllegalArgumentException("Ambiguous request"))));
    }
    connection.requestStarted(lengthOf(request));
    if (request.decoderResult().isFailure()) {
      connection.bodyEnded();
      connection.reject();
    }
  }

  private static long lengthOf(HttpRequest request) {
    if (request.decoderResult().isFailure()) {
      return 0;
    }
    return HttpUtil.isTransferEncodingChunked(request)
        ? -1
        : HttpUtil.getContentLength(request, 0L);
  }

  private void forwardContent(ChannelHandlerContext context, HttpContent content) {
    var bytes = content.content().readableBytes();
    connection.addBodyBytes(bytes);
    if (content instanceof LastHttpContent) {
      flushCollected(context);
      connection.bodyEnded();
      context.fireChannelRead(content);
    } else if (content.decoderResult().isSuccess() && bytes < COLLECTED_BYTES) {
      collect(context, content);
    } else {
      flushCollected(context);
      context.fireChannelRead(content);
    }
  }

  private void collect(ChannelHandlerContext context, HttpContent content) {
    if (collected == null) {
      collected = context.alloc().buffer(content.content().readableBytes());
    }
    collected.writeBytes(content.content());
    content.release();
    if (collected.readableBytes() >= COLLECTED_BYTES) {
      flushCollected(context);
    }
  }

  private void flushCollected(ChannelHandlerContext context) {
    if (collected != null) {
      var body = new DefaultHttpContent(collected);
      collected = null;
      context.fireChannelRead(body);
    }
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (message instanceof HttpResponse response) {
      recordResponse(response);
    }
    context.write(message, promise);
    if (message instanceof LastHttpContent) {
      if (!informational) {
        connection.responseEnded();
      }
      informational = false;
    }
  }

  private void recordResponse(HttpResponse response) {
    var status = response.status();
    if (status.equals(HttpResponseStatus.SWITCHING_PROTOCOLS)) {
      connection.upgrade();
    } else {
      informational = status.codeClass() == HttpStatusClass.INFORMATIONAL;
    }
    // Earlier requests may still be waiting for their responses.
    if (connection.requests() == 1) {
      rejection.ifPresent(response::setStatus);
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    connection.writabilityChanged();
    context.fireChannelWritabilityChanged();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    if (collected != null) {
      collected.release();
      collected = null;
    }
  }
}
