package org.coursecatalog.store.memory;

import org.coursecatalog.store.SessionStoreContract;
import org.coursecatalog.store.Stores;

class InMemorySessionStoreTest extends SessionStoreContract {

  @Override
  protected Stores emptyStores() {
    return InMemoryStores.empty();
  }
}
