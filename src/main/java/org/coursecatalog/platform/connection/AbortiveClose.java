package org.coursecatalog.platform.connection;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.smallrye.mutiny.Multi;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Makes a connection end with RST in place of FIN while a streamed response is incomplete, whether
 * the cause is a failure, a time-out, a shutdown or a crash. To an HTTP/1.0 client, which nginx is
 * by default, FIN is the regular end of a response.
 */
public final class AbortiveClose {

  private static final int DISCARD = 0;
  private static final int LINGER_BY_DEFAULT = -1;

  private final Channel channel;

  private AbortiveClose(Channel channel) {
    this.channel = channel;
  }

  /** Returns the handler for the connection of a request. */
  public static AbortiveClose of(HttpServerRequest request) {
    return new AbortiveClose(((ConnectionBase) request.connection()).channel());
  }

  /**
   * Returns the same content. The connection is reset if it ends between the first part and the
   * end.
   */
  public <T> Multi<T> during(Multi<T> content) {
    return content
        .invoke(part -> linger(DISCARD))
        .onCompletion()
        .invoke(() -> linger(LINGER_BY_DEFAULT));
  }

  private void linger(int seconds) {
    if (channel.isOpen()) {
      channel.config().setOption(ChannelOption.SO_LINGER, seconds);
    }
  }
}
