package org.coursecatalog.store.memory;

import org.coursecatalog.store.RevisionContract;
import org.coursecatalog.store.Stores;

class InMemoryRevisionTest extends RevisionContract {

  @Override
  protected Stores emptyStores() {
    return InMemoryStores.empty();
  }
}
