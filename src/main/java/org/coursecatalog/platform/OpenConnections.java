package org.coursecatalog.platform;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.util.AttributeKey;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/**
 * The connections of clients, and how to part from them without losing a request. Netty knows them
 * all, also those on which nothing was asked yet: they are looked through when the service stops,
 * and until then a request does no more than leave its mark. The first one on a connection has
 * answers gathered there.
 */
@Singleton
public class OpenConnections {

  private static final AttributeKey<WeakReference<HttpServerResponse>> LATEST_ANSWER =
      AttributeKey.valueOf(OpenConnections.class, "latestAnswer");

  private final VertxInternal vertx;

  /** One, and one more with TLS. What comes in by the management port does not pass here. */
  private final Set<Channel> ports = new CopyOnWriteArraySet<>();

  private volatile boolean closing;

  OpenConnections(Vertx vertx) {
    this.vertx = (VertxInternal) vertx;
  }

  /** To be told of each request when it begins. */
  void note(RoutingContext context) {
    var connection = context.request().connection();
    var channel = ((ConnectionBase) connection).channel();
    var latest = channel.attr(LATEST_ANSWER);
    if (latest.get() == null) {
      GatheredAnswers.on(channel);
    }
    // The connection holds its answer while that is made; then nobody need hold it.
    latest.set(new WeakReference<>(context.response()));
    if (!ports.contains(channel.parent())) {
      ports.add(channel.parent());
    }
    if (closing) {
      context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
      context.addEndHandler(end -> connection.close());
    }
  }

  /** From now on each answer is the last one on its connection, and says so. */
  public void announceClose() {
    closing = true;
  }

  /**
   * Has no more connections come in. Who connects in this very moment may be reset by the operating
   * system, without having been heard.
   */
  public void closePorts() {
    ports.forEach(port -> port.close().syncUninterruptibly());
  }

  /** How many there are. Not to be called on an event loop. */
  public int count() {
    return open().size();
  }

  /** Closes those on which nothing is under way. Not to be called on an event loop. */
  public void closeIdle() {
    open().forEach(channel -> channel.eventLoop().execute(() -> closeIfIdle(channel)));
  }

  private List<Channel> open() {
    var lists =
        StreamSupport.stream(vertx.getEventLoopGroup().spliterator(), false)
            .map(SingleThreadEventLoop.class::cast)
            .map(loop -> loop.submit(() -> clientsOn(loop)))
            .toList();
    return lists.stream().flatMap(list -> list.syncUninterruptibly().getNow().stream()).toList();
  }

  private List<Channel> clientsOn(SingleThreadEventLoop loop) {
    var clients = new ArrayList<Channel>();
    Consumer<Channel> addClient =
        channel -> {
          if (channel.parent() != null && ports.contains(channel.parent())) {
            clients.add(channel);
          }
        };
    loop.registeredChannelsIterator().forEachRemaining(addClient);
    return clients;
  }

  private static void closeIfIdle(Channel channel) {
    var latest = channel.attr(LATEST_ANSWER).get();
    var answer = latest == null ? null : latest.get();
    if (answer == null || answer.ended()) {
      // After what is still on its way out.
      channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }
  }
}
