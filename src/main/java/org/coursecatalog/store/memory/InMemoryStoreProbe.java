package org.coursecatalog.store.memory;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import org.coursecatalog.store.StoreKind;
import org.coursecatalog.store.StoreProbe;
import org.coursecatalog.store.StoredIn;

/** What is in memory is always there, and for nobody else. */
@Singleton
@StoredIn(StoreKind.MEMORY)
class InMemoryStoreProbe implements StoreProbe {

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
