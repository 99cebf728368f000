package org.coursecatalog.store.postgres;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.coursecatalog.settings.Bounded;

/** Time-outs of PostgreSQL. {@code quarkus.datasource} has the address and the credentials. */
@ConfigMapping(prefix = "catalog.postgresql")
public interface PostgresConfig {

  /**
   * How long an operation may take, from the wait for a connection to the commit. After that the
   * response is 503.
   */
  @WithDefault("5S")
  @WithConverter(Bounded.DurationFrom100Millis.class)
  Duration timeout();

  /** How long an import may take. Each of its statements has the time of an operation. */
  @WithDefault("2M")
  @WithConverter(Bounded.DurationFrom100Millis.class)
  Duration importTimeout();
}
