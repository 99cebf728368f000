package org.coursecatalog.platform.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.smallrye.mutiny.Multi;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Closes a connection with RST instead of FIN while a streamed response is incomplete. This applies
 * to failures, timeouts, shutdowns and crashes. An HTTP/1.0 client, such as nginx by default, would
 * interpret FIN as the regular end of the response.
 */
public final class AbortiveClose {

  private static final int DISCARD = 0;
  private static final int DEFAULT_LINGER = -1;

  private final Channel channel;

  private AbortiveClose(Channel channel) {
    this.channel = channel;
  }

  public static AbortiveClose of(HttpServerRequest request) {
    return new AbortiveClose(((ConnectionBase) request.connection()).channel());
  }

  /** Returns the same content. Resets the connection if it closes before the end of the content. */
  public <T> Multi<T> resetIfIncomplete(Multi<T> content) {
    return content
        .invoke(part -> setLinger(DISCARD))
        .onCompletion()
        .invoke(() -> setLinger(DEFAULT_LINGER));
  }

  private void setLinger(int seconds) {
    if (channel.isOpen()) {
      channel.config().setOption(ChannelOption.SO_LINGER, seconds);
    }
  }
}
