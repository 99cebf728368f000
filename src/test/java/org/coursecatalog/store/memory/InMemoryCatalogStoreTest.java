package org.coursecatalog.store.memory;

import org.coursecatalog.store.CatalogStoreContract;
import org.coursecatalog.store.Stores;

class InMemoryCatalogStoreTest extends CatalogStoreContract {

  @Override
  protected Stores emptyStores() {
    return InMemoryStores.empty();
  }
}
