package org.coursecatalog.store.postgres;

import org.coursecatalog.store.SpecializationListContract;
import org.coursecatalog.store.Stores;

@ConcurrentPostgresTest
class PostgresSpecializationListTest extends SpecializationListContract {

  @Override
  protected Stores emptyStores() {
    return PostgresStores.shared().clear().stores();
  }
}
