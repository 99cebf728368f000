package org.coursecatalog.store.postgres;

import org.coursecatalog.store.Stores;
import org.coursecatalog.store.UserStoreContract;

@ConcurrentPostgresTest
class PostgresUserStoreTest extends UserStoreContract {

  @Override
  protected Stores emptyStores() {
    return PostgresStores.shared().clear().stores();
  }
}
