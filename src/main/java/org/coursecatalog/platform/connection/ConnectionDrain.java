package org.coursecatalog.platform.connection;

import io.netty.channel.Channel;
import io.quarkus.smallrye.health.runtime.ShutdownReadinessCheck;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.stream.Stream;
import org.eclipse.microprofile.health.Readiness;

/** Closes the connections of public ports at shutdown without losing a request. */
@Singleton
public class ConnectionDrain {

  private final ConnectionSupervisor supervisor;
  private final ShutdownReadinessCheck readiness;

  /** The ports that have received requests: one, or two with TLS. */
  private final Set<Channel> ports = new CopyOnWriteArraySet<>();

  private volatile boolean closing;

  ConnectionDrain(ConnectionSupervisor supervisor, @Readiness ShutdownReadinessCheck readiness) {
    this.supervisor = supervisor;
    this.readiness = readiness;
  }

  /** Must be called at the start of each request. */
  public void begin(RoutingContext context) {
    var connection = context.request().connection();
    var port = ((ConnectionBase) connection).channel().parent();
    if (!ports.contains(port)) {
      ports.add(port);
    }
    if (closing) {
      context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
      context.addEndHandler(end -> connection.close());
    }
  }

  /**
   * Makes the service not ready. Each later response contains {@code Connection: close}, and the
   * connection is closed after it.
   */
  public void announceClose() {
    readiness.shutdown();
    closing = true;
  }

  /**
   * Stops accepting connections. The operating system may reset connections that clients are
   * opening concurrently.
   */
  public void closePorts() {
    ports.forEach(port -> port.close().syncUninterruptibly());
  }

  /** Returns the number of open connections. */
  public int count() {
    return connections().mapToInt(ClientConnections::count).sum();
  }

  /** Closes the connections on which no request is in progress. */
  public void closeIdle() {
    connections().forEach(ClientConnections::closeIdle);
  }

  private Stream<ClientConnections> connections() {
    return ports.stream().map(supervisor::connectionsOf).filter(Objects::nonNull);
  }
}
