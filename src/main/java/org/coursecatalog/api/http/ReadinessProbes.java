package org.coursecatalog.api.http;

import io.quarkus.vertx.http.ManagementInterface;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Records whether a load balancer or an orchestrator probes the readiness of this instance. */
@Singleton
public class ReadinessProbes {

  private static final String PATH = "/q/health/ready";

  /** Three times the default interval of readiness probes in Kubernetes. */
  private static final Duration WINDOW = Duration.ofSeconds(30);

  private volatile long lastProbeNanos = System.nanoTime() - WINDOW.toNanos();

  void register(@Observes ManagementInterface management) {
    management
        .router()
        .route(PATH)
        .order(Integer.MIN_VALUE)
        .handler(
            context -> {
              lastProbeNanos = System.nanoTime();
              context.next();
            });
  }

  public boolean areFrequent() {
    return System.nanoTime() - lastProbeNanos < WINDOW.toNanos();
  }
}
