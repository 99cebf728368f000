package org.coursecatalog.store.postgres;

import org.coursecatalog.store.BearerContract;
import org.coursecatalog.store.Stores;

@BesideTheService
class PostgresBearerTest extends BearerContract {

  @Override
  protected Stores emptyStores() {
    return PostgresStores.shared().clear().stores();
  }
}
