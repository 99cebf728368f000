package org.coursecatalog.store.postgres;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.coursecatalog.settings.Bounded;

/** How patient the service is with PostgreSQL. Where it is, {@code quarkus.datasource} tells. */
@ConfigMapping(prefix = "catalog.postgresql")
public interface PostgresConfig {

  /**
   * How long an operation may take, from waiting for a connection to the commit; then it is
   * answered with 503.
   */
  @WithDefault("5S")
  @WithConverter(Bounded.DurationFrom100Millis.class)
  Duration timeout();

  /** The same for an import, of which each statement has the time of an operation. */
  @WithDefault("2M")
  @WithConverter(Bounded.DurationFrom100Millis.class)
  Duration importTimeout();
}
