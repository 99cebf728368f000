package org.coursecatalog.app;

import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Disables metrics of Quarkus. */
class MeterFilters {

  /**
   * Disables the metrics of the PostgreSQL clients. There are two clients, and their metrics have
   * the same names: Quarkus would measure only one and log a warning at each start. The connection
   * pool has separate metrics.
   */
  @Produces
  @Singleton
  MeterFilter withoutPostgresClients() {
    return MeterFilter.denyNameStartsWith("postgresql.");
  }
}
