package org.coursecatalog.app;

import jakarta.inject.Singleton;
import org.coursecatalog.auth.key.SigningKeys;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Reports the service as ready while it has a key for signing tokens. */
@Readiness
@Singleton
class KeyReadiness implements HealthCheck {

  private final SigningKeys keys;

  KeyReadiness(SigningKeys keys) {
    this.keys = keys;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("signing-keys").status(keys.canSign()).build();
  }
}
