package org.coursecatalog.store.memory;

import org.coursecatalog.store.CourseItemListContract;
import org.coursecatalog.store.Stores;

class InMemoryCourseItemListTest extends CourseItemListContract {

  @Override
  protected Stores emptyStores() {
    return InMemoryStores.empty();
  }
}
