package org.coursecatalog.platform.connection;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import java.util.Optional;
import org.coursecatalog.settings.Bounded;

/** Limits of client connections. */
@ConfigMapping(prefix = "catalog.http")
public interface HttpLimitsConfig {

  /**
   * Maximum number of connections of a port. At the limit, a new connection replaces the connection
   * that has been idle for the longest time. The default depends on the heap size and on the limit
   * of open files.
   */
  @WithConverter(Bounded.From64.class)
  Optional<Integer> maxConnections();
}
