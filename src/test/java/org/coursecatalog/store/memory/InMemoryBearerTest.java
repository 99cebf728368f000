package org.coursecatalog.store.memory;

import org.coursecatalog.store.BearerContract;
import org.coursecatalog.store.Stores;

class InMemoryBearerTest extends BearerContract {

  @Override
  protected Stores emptyStores() {
    return InMemoryStores.empty();
  }
}
