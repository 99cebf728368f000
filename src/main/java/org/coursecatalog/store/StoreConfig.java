package org.coursecatalog.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;

/** Which store the service uses. It is read at start: one package serves all of them. */
@ConfigMapping(prefix = "catalog.store")
public interface StoreConfig {

  /** The value of {@code catalog.store} itself: {@code memory} or {@code postgresql}. */
  @WithParentName
  @WithDefault("memory")
  StoreKind kind();
}
