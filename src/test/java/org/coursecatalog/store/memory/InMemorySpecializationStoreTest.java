package org.coursecatalog.store.memory;

import org.coursecatalog.store.SpecializationStoreContract;
import org.coursecatalog.store.Stores;

class InMemorySpecializationStoreTest extends SpecializationStoreContract {

  @Override
  protected Stores emptyStores() {
    return InMemoryStores.empty();
  }
}
