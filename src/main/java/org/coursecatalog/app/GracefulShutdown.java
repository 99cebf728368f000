package org.coursecatalog.app;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.coursecatalog.api.http.ReadinessProbes;
import org.coursecatalog.platform.connection.ConnectionDrain;
import org.jboss.logging.Logger;

/**
 * Completes the requests that arrive before the service stops. First, the service reports that it
 * is not ready. Then it closes the ports and waits for open connections. Quarkus stops nothing
 * before the observer returns.
 */
@Singleton
class GracefulShutdown {

  private static final Logger LOG = Logger.getLogger(GracefulShutdown.class);

  /** Idle connections stay open this long, because requests may still be in transit. */
  private static final Duration IDLE_GRACE = Duration.ofSeconds(1);

  private static final Duration POLL_INTERVAL = Duration.ofMillis(20);

  private final ShutdownConfig config;
  private final ReadinessProbes readinessProbes;
  private final ConnectionDrain connections;

  GracefulShutdown(
      ShutdownConfig config, ReadinessProbes readinessProbes, ConnectionDrain connections) {
    this.config = config;
    this.readinessProbes = readinessProbes;
    this.connections = connections;
  }

  void onStop(@Observes ShutdownDelayInitiatedEvent event) throws InterruptedException {
    if (config.timeout().isZero()) {
      return;
    }
    connections.announceClose();
    awaitLoadBalancer();
    connections.closePorts();
    drainConnections();
  }

  private void awaitLoadBalancer() throws InterruptedException {
    if (config.delay().isZero() || !readinessProbes.areFrequent() && connections.count() == 0) {
      return;
    }
    LOG.infof(
        "Stopping: not ready, and the port closes in %s ms (catalog.shutdown.delay)",
        config.delay().toMillis());
    Thread.sleep(config.delay().toMillis());
  }

  private void drainConnections() throws InterruptedException {
    var start = System.nanoTime();
    var open = connections.count();
    while (open > 0 && System.nanoTime() - start < config.timeout().toNanos()) {
      if (System.nanoTime() - start > IDLE_GRACE.toNanos()) {
        connections.closeIdle();
      }
      Thread.sleep(POLL_INTERVAL.toMillis());
      open = connections.count();
    }
    if (open > 0) {
      LOG.warnf("Closing %d connections that took longer than catalog.shutdown.timeout", open);
    }
  }
}
