package org.coursecatalog.store.memory;

import org.coursecatalog.store.AccountContract;
import org.coursecatalog.store.Stores;

class InMemoryAccountTest extends AccountContract {

  @Override
  protected Stores emptyStores() {
    return InMemoryStores.empty();
  }
}
