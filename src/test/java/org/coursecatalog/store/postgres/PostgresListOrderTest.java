package org.coursecatalog.store.postgres;

import org.coursecatalog.store.ListOrderContract;
import org.coursecatalog.store.Stores;

@ConcurrentPostgresTest
class PostgresListOrderTest extends ListOrderContract {

  @Override
  protected Stores emptyStores() {
    return PostgresStores.shared().clear().stores();
  }
}
