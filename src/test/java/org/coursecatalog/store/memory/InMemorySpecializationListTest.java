package org.coursecatalog.store.memory;

import org.coursecatalog.store.SpecializationListContract;
import org.coursecatalog.store.Stores;

class InMemorySpecializationListTest extends SpecializationListContract {

  @Override
  protected Stores emptyStores() {
    return InMemoryStores.empty();
  }
}
