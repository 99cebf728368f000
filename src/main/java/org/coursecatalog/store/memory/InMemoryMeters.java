package org.coursecatalog.store.memory;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import org.coursecatalog.store.StoreConfig;
import org.coursecatalog.store.StoreKind;

/** Offers how much is in memory as metrics ({@code docs/metrics.md}). */
@Singleton
class InMemoryMeters implements MeterBinder {

  private final StoreConfig config;
  private final Instance<InMemoryTables> tables;

  InMemoryMeters(StoreConfig config, Instance<InMemoryTables> tables) {
    this.config = config;
    this.tables = tables;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    if (config.kind() == StoreKind.MEMORY) {
      Gauge.builder("catalog.sessions.live", tables.get()::sessionCount)
          .description("Sessions in memory")
          .register(registry);
      Gauge.builder("catalog.sessions.capacity", tables.get()::maxSessions)
          .description("Sessions that fit into memory")
          .register(registry);
    }
  }
}
