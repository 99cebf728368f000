package org.coursecatalog.store.memory;

import org.coursecatalog.store.CourseItemStoreContract;
import org.coursecatalog.store.Stores;

class InMemoryCourseItemStoreTest extends CourseItemStoreContract {

  @Override
  protected Stores emptyStores() {
    return InMemoryStores.empty();
  }
}
