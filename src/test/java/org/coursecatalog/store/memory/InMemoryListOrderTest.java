package org.coursecatalog.store.memory;

import org.coursecatalog.store.ListOrderContract;
import org.coursecatalog.store.Stores;

class InMemoryListOrderTest extends ListOrderContract {

  @Override
  protected Stores emptyStores() {
    return InMemoryStores.empty();
  }
}
