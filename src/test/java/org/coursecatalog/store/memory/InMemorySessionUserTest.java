package org.coursecatalog.store.memory;

import org.coursecatalog.store.SessionUserContract;
import org.coursecatalog.store.Stores;

class InMemorySessionUserTest extends SessionUserContract {

  @Override
  protected Stores emptyStores() {
    return InMemoryStores.empty();
  }
}
