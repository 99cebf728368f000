package org.coursecatalog.store.postgres;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** How patient the service is with PostgreSQL. Where it is, {@code quarkus.datasource} tells. */
@ConfigMapping(prefix = "catalog.postgresql")
public interface PostgresConfig {

  /**
   * How long an operation may take, from waiting for a connection to the commit; then it is
   * answered with 503.
   */
  @WithDefault("5S")
  @DurationMin(millis = 100)
  Duration timeout();

  /** The same for an import, of which each statement has the time of an operation. */
  @WithDefault("2M")
  @DurationMin(millis = 100)
  Duration importTimeout();

  /** How many operations may wait for a connection; what comes then is answered with 503. */
  @WithDefault("1000")
  @Min(0) int waitQueue();

  /**
   * Of how many sessions an instance remembers who is behind them, so that not each request asks
   * the database; 0 for none.
   */
  @WithDefault("10000")
  @Min(0) int rememberedBearers();
}
