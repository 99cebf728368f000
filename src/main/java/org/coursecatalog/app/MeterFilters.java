package org.coursecatalog.app;

import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Which metrics are not offered. */
class MeterFilters {

  /**
   * What Quarkus measures of each client of PostgreSQL: there are two, whose metrics have the same
   * names, so that only one of them is measured and each start warns of it. The pool is measured on
   * its own.
   */
  @Produces
  @Singleton
  MeterFilter clientsOfPostgres() {
    return MeterFilter.denyNameStartsWith("postgresql.");
  }
}
