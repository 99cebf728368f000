package org.coursecatalog.store;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Locale;

/**
 * Produces the stores whose {@link Identifier} is the value of {@code catalog.store}. The other
 * stores are never created. {@code @LookupIfProperty} cannot replace this class, because it has no
 * effect on a constructor parameter of type {@code UserStore}.
 */
@Singleton
class StoreProducer {

  private final Identifier chosen;

  StoreProducer(StoreConfig config) {
    chosen = Identifier.Literal.of(config.kind().name().toLowerCase(Locale.ROOT));
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
