package org.coursecatalog.store.memory;

import org.coursecatalog.store.PermissionLookupContract;
import org.coursecatalog.store.Stores;

class InMemoryPermissionLookupTest extends PermissionLookupContract {

  @Override
  protected Stores emptyStores() {
    return InMemoryStores.empty();
  }
}
