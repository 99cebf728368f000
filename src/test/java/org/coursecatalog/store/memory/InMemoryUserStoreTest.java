package org.coursecatalog.store.memory;

import org.coursecatalog.store.Stores;
import org.coursecatalog.store.UserStoreContract;

class InMemoryUserStoreTest extends UserStoreContract {

  @Override
  protected Stores emptyStores() {
    return InMemoryStores.empty();
  }
}
