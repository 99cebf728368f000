package org.coursecatalog.store.memory;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.coursecatalog.store.StoreProbe;

/** What is in memory is always there, and for nobody else. */
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
