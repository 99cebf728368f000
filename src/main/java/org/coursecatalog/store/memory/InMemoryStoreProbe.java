package org.coursecatalog.store.memory;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.coursecatalog.store.StoreProbe;

/** The in-memory store is always usable, and no other instance shares it. */
@Singleton
@Identifier("memory") class InMemoryStoreProbe implements StoreProbe {

  @Override
  public Uni<Boolean> isUsable() {
    return Uni.createFrom().item(true);
  }

  @Override
  public String describe() {
    return "memory";
  }

  @Override
  public Uni<Integer> otherInstances() {
    return Uni.createFrom().item(0);
  }
}
