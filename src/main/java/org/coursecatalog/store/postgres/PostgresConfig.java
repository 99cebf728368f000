package org.coursecatalog.store.postgres;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.coursecatalog.settings.Bounded;

/** Timeouts for PostgreSQL. {@code quarkus.datasource} contains the URL and the credentials. */
@ConfigMapping(prefix = "catalog.postgresql")
public interface PostgresConfig {

  /**
   * Timeout of a store operation, from the wait for a connection to the commit. A timeout returns
   * 503.
   */
  @WithDefault("5S")
  @WithConverter(Bounded.DurationFrom100Millis.class)
  Duration timeout();

  /** Timeout of an import. Each of its statements has the timeout of a store operation. */
  @WithDefault("2M")
  @WithConverter(Bounded.DurationFrom100Millis.class)
  Duration importTimeout();
}
