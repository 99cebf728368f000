package org.coursecatalog.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;

/** Selects the store at startup. Every build contains all stores. */
@ConfigMapping(prefix = "catalog.store")
public interface StoreConfig {

  /** The store of all data: {@code memory} or {@code postgresql}. */
  @WithParentName
  @WithDefault("memory")
  StoreKind kind();
}
