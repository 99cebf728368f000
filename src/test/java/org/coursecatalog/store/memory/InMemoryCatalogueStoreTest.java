package org.coursecatalog.store.memory;

import org.coursecatalog.store.CatalogueStoreContract;
import org.coursecatalog.store.Stores;

class InMemoryCatalogueStoreTest extends CatalogueStoreContract {

  @Override
  protected Stores emptyStores() {
    return InMemoryStores.empty();
  }
}
