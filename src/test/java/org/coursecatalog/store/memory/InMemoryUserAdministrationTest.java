package org.coursecatalog.store.memory;

import org.coursecatalog.store.Stores;
import org.coursecatalog.store.UserAdministrationContract;

class InMemoryUserAdministrationTest extends UserAdministrationContract {

  @Override
  protected Stores emptyStores() {
    return InMemoryStores.empty();
  }
}
