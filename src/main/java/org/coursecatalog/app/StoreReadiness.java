package org.coursecatalog.app;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.coursecatalog.store.StoreProbe;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Reports the service as ready while the store is usable. */
@Readiness
@Singleton
class StoreReadiness implements AsyncHealthCheck {

  private final StoreProbe probe;

  StoreReadiness(StoreProbe probe) {
    this.probe = probe;
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return probe
        .isUsable()
        .map(usable -> HealthCheckResponse.named("store").status(usable).build());
  }
}
