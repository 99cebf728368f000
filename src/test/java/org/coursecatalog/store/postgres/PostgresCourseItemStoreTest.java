package org.coursecatalog.store.postgres;

import org.coursecatalog.store.CourseItemStoreContract;
import org.coursecatalog.store.Stores;

@ConcurrentPostgresTest
class PostgresCourseItemStoreTest extends CourseItemStoreContract {

  @Override
  protected Stores emptyStores() {
    return PostgresStores.shared().clear().stores();
  }
}
