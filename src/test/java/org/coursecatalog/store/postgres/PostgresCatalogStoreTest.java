package org.coursecatalog.store.postgres;

import org.coursecatalog.store.CatalogStoreContract;
import org.coursecatalog.store.Stores;

@ConcurrentPostgresTest
class PostgresCatalogStoreTest extends CatalogStoreContract {

  @Override
  protected Stores emptyStores() {
    return PostgresStores.shared().clear().stores();
  }
}
