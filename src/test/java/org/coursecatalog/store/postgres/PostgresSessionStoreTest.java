package org.coursecatalog.store.postgres;

import org.coursecatalog.store.SessionStoreContract;
import org.coursecatalog.store.Stores;

@ConcurrentPostgresTest
class PostgresSessionStoreTest extends SessionStoreContract {

  @Override
  protected Stores emptyStores() {
    return PostgresStores.shared().clear().stores();
  }
}
