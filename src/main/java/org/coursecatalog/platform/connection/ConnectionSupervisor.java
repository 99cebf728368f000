package org.coursecatalog.platform.connection;

import com.sun.management.UnixOperatingSystemMXBean;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.netty.channel.ServerChannel;
import io.netty.channel.SingleThreadEventLoop;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.HttpsServerStart;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Limits the resources of connections on every port. Vert.x and Quarkus limit the size of a request
 * and the idle time of a connection. They do not limit the number of queued requests, the duration
 * of a body, or the memory of all connections together (ADR 14).
 */
@Singleton
class ConnectionSupervisor {

  private static final String NAME = ClientConnections.class.getName();

  /** The memory of a connection and its handlers, without the bytes that the budget counts. */
  private static final long BYTES_PER_CONNECTION = 64 * 1024;

  private static final long MIN_CONNECTIONS = 256;
  private static final long MAX_CONNECTIONS = 10_000;

  /** The number of files that the service opens in addition to client connections. */
  private static final long OTHER_FILES = 128;

  private static final long SHARE_OF_HEAP = 8;

  private final Map<ServerChannel, ClientConnections> ports = new ConcurrentHashMap<>();
  private final Map<CloseReason, Counter> closed = new EnumMap<>(CloseReason.class);
  private final BufferBudget budget =
      new BufferBudget(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
  private final VertxInternal vertx;
  private final HttpLimitsConfig config;
  private final long timer;

  ConnectionSupervisor(Vertx vertx, HttpLimitsConfig config, MeterRegistry registry) {
    this.vertx = (VertxInternal) vertx;
    this.config = config;
    for (var reason : CloseReason.values()) {
      closed.put(reason, counter(reason, registry));
    }
    Gauge.builder("catalog.connections.open", this::count)
        .description("Open client connections")
        .register(registry);
    Gauge.builder("catalog.connections.buffered.bytes", budget::usedBytes)
        .description("Bytes of incomplete bodies, queued requests and unread responses")
        .register(registry);
    timer =
        vertx.setPeriodic(
            TimeUnit.SECONDS.toMillis(1),
            tick -> ports.values().forEach(ClientConnections::enforceDeadlines));
  }

  private static Counter counter(CloseReason reason, MeterRegistry registry) {
    return Counter.builder("catalog.connections.closed")
        .description("Connections that the service closed because of a limit")
        .tag("reason", reason.label())
        .register(registry);
  }

  void httpStarted(@ObservesAsync HttpServerStart start) {
    limitPorts();
  }

  void httpsStarted(@ObservesAsync HttpsServerStart start) {
    limitPorts();
  }

  private void limitPorts() {
    for (var executor : vertx.getAcceptorEventLoopGroup()) {
      var loop = (SingleThreadEventLoop) executor;
      loop.execute(() -> loop.registeredChannelsIterator().forEachRemaining(this::limit));
    }
  }

  private void limit(Channel channel) {
    if (channel instanceof ServerChannel port && !ports.containsKey(port)) {
      var connections =
          new ClientConnections(
              maxConnections(), budget, System::nanoTime, reason -> closed.get(reason).increment());
      ports.put(port, connections);
      port.pipeline().addFirst(NAME, connections);
      adoptEarlyConnections(port, connections);
    }
  }

  /** Adds connections that were accepted before Quarkus reported that the port is open. */
  private void adoptEarlyConnections(ServerChannel port, ClientConnections connections) {
    for (var executor : vertx.getEventLoopGroup()) {
      var loop = (SingleThreadEventLoop) executor;
      loop.execute(
          () ->
              loop.registeredChannelsIterator()
                  .forEachRemaining(
                      channel -> {
                        if (channel.parent() == port) {
                          connections.adopt(channel);
                        }
                      }));
    }
  }

  private int maxConnections() {
    return config
        .maxConnections()
        .orElseGet(
            () -> {
              var byHeap = Runtime.getRuntime().maxMemory() / BYTES_PER_CONNECTION;
              var most = Math.min(MAX_CONNECTIONS, openFilesLimit() - OTHER_FILES);
              return (int) Math.max(MIN_CONNECTIONS, Math.min(byHeap, most));
            });
  }

  private static long openFilesLimit() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
        ? unix.getMaxFileDescriptorCount()
        : Long.MAX_VALUE;
  }

  /** Returns {@code null} if this class does not limit the port. */
  @Nullable ClientConnections connectionsOf(Channel port) {
    return ports.get(port);
  }

  private int count() {
    return ports.values().stream().mapToInt(ClientConnections::count).sum();
  }

  /** In dev mode, ports stay open during a reload and must not keep handlers of old classes. */
  void onStop(@Observes ShutdownEvent stop) {
    vertx.cancelTimer(timer);
    ports.keySet().stream()
        .filter(port -> port.pipeline().get(NAME) != null)
        .forEach(port -> port.pipeline().remove(NAME));
  }
}
