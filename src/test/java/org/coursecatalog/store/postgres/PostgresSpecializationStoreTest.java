package org.coursecatalog.store.postgres;

import org.coursecatalog.store.SpecializationStoreContract;
import org.coursecatalog.store.Stores;

@ConcurrentPostgresTest
class PostgresSpecializationStoreTest extends SpecializationStoreContract {

  @Override
  protected Stores emptyStores() {
    return PostgresStores.shared().clear().stores();
  }
}
