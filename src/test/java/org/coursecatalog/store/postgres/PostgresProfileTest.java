package org.coursecatalog.store.postgres;

import org.coursecatalog.store.ProfileContract;
import org.coursecatalog.store.Stores;

@ConcurrentPostgresTest
class PostgresProfileTest extends ProfileContract {

  @Override
  protected Stores emptyStores() {
    return PostgresStores.shared().clear().stores();
  }
}
