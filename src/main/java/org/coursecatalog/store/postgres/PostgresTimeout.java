package org.coursecatalog.store.postgres;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.coursecatalog.settings.StartConfig;

/**
 * The timeout of a store operation: {@code catalog.postgresql.timeout}. During startup, it is
 * {@code catalog.start.timeout} if that is longer.
 */
@Singleton
class PostgresTimeout {

  private final PostgresConfig config;
  private final StartConfig start;
  private volatile boolean started;

  PostgresTimeout(PostgresConfig config, StartConfig start) {
    this.config = config;
    this.start = start;
  }

  void onStart(@Observes @Priority(Integer.MAX_VALUE) StartupEvent event) {
    started = true;
  }

  Duration get() {
    var timeout = config.timeout();
    return started || timeout.compareTo(start.timeout()) > 0 ? timeout : start.timeout();
  }
}
