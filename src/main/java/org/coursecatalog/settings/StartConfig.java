package org.coursecatalog.settings;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The start of the service. */
@ConfigMapping(prefix = "catalog.start")
public interface StartConfig {

  /** The default of {@link #timeout}. */
  String DEFAULT_TIMEOUT = "30S";

  /**
   * How long the start waits for the database and for the default admin before it fails. It is
   * longer than the time-outs of requests, because a start is slow if there is little processor
   * time.
   */
  @WithDefault(DEFAULT_TIMEOUT)
  @WithConverter(Bounded.DurationFrom100Millis.class)
  Duration timeout();
}
