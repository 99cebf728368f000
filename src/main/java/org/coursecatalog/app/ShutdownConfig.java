package org.coursecatalog.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.coursecatalog.settings.Bounded;

/** How much time the service takes to stop. */
@ConfigMapping(prefix = "catalog.shutdown")
interface ShutdownConfig {

  /**
   * How long the service, told to stop, goes on answering while it says that it is not ready; left
   * out when nobody is connected and nobody has asked in the last 30 s whether it is ready.
   */
  @WithDefault("5S")
  @WithConverter(Bounded.DurationUpToAnHour.class)
  Duration delay();

  /** How long, after that, requests may take that have begun; 0: it stops at once. */
  @WithDefault("20S")
  @WithConverter(Bounded.DurationUpToAnHour.class)
  Duration timeout();
}
