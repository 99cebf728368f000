package org.coursecatalog.store.postgres;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.coursecatalog.store.StoreConfig;
import org.coursecatalog.store.StoreKind;

/** Offers what is remembered of sessions as metrics ({@code docs/metrics.md}). */
@Singleton
class PostgresMeters {

  private final StoreConfig config;
  private final BearerCache bearers;

  PostgresMeters(StoreConfig config, BearerCache bearers) {
    this.config = config;
    this.bearers = bearers;
  }

  // Not a MeterBinder: those are asked before it is known whether the database can be used.
  void onStart(@Observes StartupEvent start, MeterRegistry registry) {
    if (config.kind() != StoreKind.POSTGRESQL) {
      return;
    }
    Gauge.builder("catalog.bearer.cache.size", bearers::size)
        .description("Sessions of which it is remembered who is behind them")
        .register(registry);
    FunctionCounter.builder("catalog.bearer.cache.hits", bearers, BearerCache::hits)
        .description("Requests for which PostgreSQL was not asked who is behind them")
        .register(registry);
    FunctionCounter.builder("catalog.bearer.cache.misses", bearers, BearerCache::misses)
        .description("Requests for which PostgreSQL was asked who is behind them")
        .register(registry);
  }
}
