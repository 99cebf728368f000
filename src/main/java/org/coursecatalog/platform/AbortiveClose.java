package org.coursecatalog.platform;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.smallrye.mutiny.Multi;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Resets the connection (RST) in place of the regular end (FIN) if it ends while a streamed
 * response is incomplete, however it ends: by a failure, a time-out, a shutdown, or the death of
 * the process. An HTTP/1.0 client, which nginx is by default, takes a regular end for the end of
 * the response.
 */
public final class AbortiveClose {

  private static final int DISCARD = 0;
  private static final int LINGER_BY_DEFAULT = -1;

  private final Channel channel;

  private AbortiveClose(Channel channel) {
    this.channel = channel;
  }

  /** For the connection of a request. */
  public static AbortiveClose of(HttpServerRequest request) {
    return new AbortiveClose(((ConnectionBase) request.connection()).channel());
  }

  /**
   * The same content. The connection is reset if it ends after the first part and before the end.
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
