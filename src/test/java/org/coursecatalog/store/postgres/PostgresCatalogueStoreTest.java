package org.coursecatalog.store.postgres;

import org.coursecatalog.store.CatalogueStoreContract;
import org.coursecatalog.store.Stores;

@BesideTheService
class PostgresCatalogueStoreTest extends CatalogueStoreContract {

  @Override
  protected Stores emptyStores() {
    return PostgresStores.shared().clear().stores();
  }
}
