package org.coursecatalog.app;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.coursecatalog.api.http.ReadinessProbes;
import org.coursecatalog.platform.connection.ConnectionDrain;
import org.jboss.logging.Logger;

/**
 * Answers every request that came in before the service stops: first it says that it is not ready,
 * then it accepts no more connections, then it waits for those that are open. Quarkus takes nothing
 * down before this has returned.
 */
@Singleton
class GracefulShutdown {

  private static final Logger LOG = Logger.getLogger(GracefulShutdown.class);

  /** Within this time a request arrives that was sent before its client could know. */
  private static final Duration LINGER = Duration.ofSeconds(1);

  private static final Duration INTERVAL = Duration.ofMillis(20);

  private final ShutdownConfig config;
  private final ReadinessProbes questions;
  private final ConnectionDrain connections;

  GracefulShutdown(ShutdownConfig config, ReadinessProbes questions, ConnectionDrain connections) {
    this.config = config;
    this.questions = questions;
    this.connections = connections;
  }

  void onStop(@Observes ShutdownDelayInitiatedEvent event) throws InterruptedException {
    if (config.timeout().isZero()) {
      return;
    }
    connections.announceClose();
    letBeNoticed();
    connections.closePorts();
    finish();
  }

  private void letBeNoticed() throws InterruptedException {
    if (config.delay().isZero() || !questions.areFrequent() && connections.count() == 0) {
      return;
    }
    LOG.infof(
        "Not ready any more, and the port closes in %s ms (catalog.shutdown.delay)",
        config.delay().toMillis());
    Thread.sleep(config.delay().toMillis());
  }

  private void finish() throws InterruptedException {
    var start = System.nanoTime();
    var open = connections.count();
    while (open > 0 && System.nanoTime() - start < config.timeout().toNanos()) {
      if (System.nanoTime() - start > LINGER.toNanos()) {
        connections.closeIdle();
      }
      Thread.sleep(INTERVAL.toMillis());
      open = connections.count();
    }
    if (open > 0) {
      LOG.warnf("%d connections are cut: they took longer than catalog.shutdown.timeout", open);
    }
  }
}
