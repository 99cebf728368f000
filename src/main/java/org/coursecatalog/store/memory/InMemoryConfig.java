package org.coursecatalog.store.memory;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import org.coursecatalog.settings.Bounded;

/** Bounds of the store in memory. */
@ConfigMapping(prefix = "catalog.memory")
public interface InMemoryConfig {

  /**
   * How many sessions the store in memory keeps, of all users together, but no more than fit into
   * an eighth of the heap. When it is full, a login ends the least recently used session of the
   * user with the most, or gets 503.
   */
  @WithDefault("15000")
  @WithConverter(Bounded.FromOne.class)
  int sessions();
}
