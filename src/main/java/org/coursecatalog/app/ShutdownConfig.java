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
   * How long the service accepts requests after the stop signal, while it is not ready. Skipped if
   * no client is connected and no readiness probe arrived within the last 30 s.
   */
  @WithDefault("5S")
  @WithConverter(Bounded.DurationUpToAnHour.class)
  Duration delay();

  /** How long running requests may take to finish after the delay. 0 stops immediately. */
  @WithDefault("20S")
  @WithConverter(Bounded.DurationUpToAnHour.class)
  Duration timeout();
}
