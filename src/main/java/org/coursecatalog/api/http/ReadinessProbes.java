package org.coursecatalog.api.http;

import io.quarkus.vertx.http.ManagementInterface;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Whether somebody looks after this instance, and so would notice that it is not ready. */
@Singleton
public class ReadinessProbes {

  private static final String PATH = "/q/health/ready";

  /** Three times as long as it takes Kubernetes to ask again, unless told otherwise. */
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
