package org.coursecatalog.platform.connection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import java.util.Optional;
import org.coursecatalog.settings.Bounded;

/** Limits on the connections of clients. */
@ConfigMapping(prefix = "catalog.http")
public interface HttpLimitsConfig {

  /**
   * How many connections a port accepts. When one more arrives, the connection that has been idle
   * for longest is closed. Without a value it follows from the heap and from the limit on open
   * files.
   */
  @WithConverter(Bounded.From64.class)
  Optional<Integer> maxConnections();
}
