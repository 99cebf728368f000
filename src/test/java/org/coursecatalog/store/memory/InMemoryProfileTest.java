package org.coursecatalog.store.memory;

import org.coursecatalog.store.ProfileContract;
import org.coursecatalog.store.Stores;

class InMemoryProfileTest extends ProfileContract {

  @Override
  protected Stores emptyStores() {
    return InMemoryStores.empty();
  }
}
