package org.coursecatalog.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Settings for startup. */
@ConfigMapping(prefix = "catalog.start")
public interface StartConfig {

  /** The default of {@link #timeout}. */
  String DEFAULT_TIMEOUT = "30S";

  /**
   * Maximum time that startup waits for the database and for the creation of the default admin. The
   * default is longer than request timeouts, because startup is slow on a busy processor.
   */
  @WithDefault(DEFAULT_TIMEOUT)
  @WithConverter(Bounded.DurationFrom100Millis.class)
  Duration timeout();
}
