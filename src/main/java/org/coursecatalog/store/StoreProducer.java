package org.coursecatalog.store;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Picks the stores of the kind that {@code catalog.store} names. Those of others are not made. */
@Singleton
class StoreProducer {

  private final StoredIn.Literal chosen;

  StoreProducer(StoreConfig config) {
    chosen = new StoredIn.Literal(config.kind());
  }

  @Produces
  @Singleton
  UserStore users(@Any Instance<UserStore> stores) {
    return stores.select(chosen).get();
  }

  @Produces
  @Singleton
  SessionStore sessions(@Any Instance<SessionStore> stores) {
    return stores.select(chosen).get();
  }

  @Produces
  @Singleton
  SpecializationStore specializations(@Any Instance<SpecializationStore> stores) {
    return stores.select(chosen).get();
  }

  @Produces
  @Singleton
  CourseItemStore courseItems(@Any Instance<CourseItemStore> stores) {
    return stores.select(chosen).get();
  }

  @Produces
  @Singleton
  CatalogStore catalog(@Any Instance<CatalogStore> stores) {
    return stores.select(chosen).get();
  }

  @Produces
  @Singleton
  StoreProbe probe(@Any Instance<StoreProbe> probes) {
    return probes.select(chosen).get();
  }
}
