package org.coursecatalog.store.postgres;

import org.coursecatalog.store.CourseItemListContract;
import org.coursecatalog.store.Stores;

@ConcurrentPostgresTest
class PostgresCourseItemListTest extends CourseItemListContract {

  @Override
  protected Stores emptyStores() {
    return PostgresStores.shared().clear().stores();
  }
}
