package org.coursecatalog.store.postgres;

import org.coursecatalog.store.AccountContract;
import org.coursecatalog.store.Stores;

@ConcurrentPostgresTest
class PostgresAccountTest extends AccountContract {

  @Override
  protected Stores emptyStores() {
    return PostgresStores.shared().clear().stores();
  }
}
