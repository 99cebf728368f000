package org.coursecatalog.store.memory;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import org.coursecatalog.settings.Bounded;

/** Limits of the in-memory store. */
@ConfigMapping(prefix = "catalog.memory")
public interface InMemoryConfig {

  /**
   * Maximum number of sessions in the in-memory store, for all users together. They use at most an
   * eighth of the heap, so the number may be lower. When the store is full, a login ends the least
   * recently used session of the user with the most sessions, or fails with 503.
   */
  @WithDefault("15000")
  @WithConverter(Bounded.FromOne.class)
  int sessions();
}
