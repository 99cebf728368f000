package org.coursecatalog.app;

import jakarta.inject.Singleton;
import org.coursecatalog.auth.PasswordHasher;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready is who can take one more password to hash: elsewhere people can log in now. */
@Readiness
@Singleton
class HashingReadiness implements HealthCheck {

  private final PasswordHasher hasher;

  HashingReadiness(PasswordHasher hasher) {
    this.hasher = hasher;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("hashing-queue").status(!hasher.isFull()).build();
  }
}
