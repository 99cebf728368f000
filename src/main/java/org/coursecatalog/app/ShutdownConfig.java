package org.coursecatalog.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.coursecatalog.settings.Bounded;

/** Time limits of a shutdown. */
@ConfigMapping(prefix = "catalog.shutdown")
interface ShutdownConfig {

  /**
   * Time between the stop signal and the closing of the ports. During this time, the service
   * accepts requests but is not ready. The delay is skipped if no client is connected and no
   * readiness probe arrived within the last 30 s.
   */
  @WithDefault("5S")
  @WithConverter(Bounded.DurationUpToAnHour.class)
  Duration delay();

  /** Maximum time for running requests to finish after the delay. 0 stops immediately. */
  @WithDefault("20S")
  @WithConverter(Bounded.DurationUpToAnHour.class)
  Duration timeout();
}
