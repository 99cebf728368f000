package org.coursecatalog.store.postgres;

import org.coursecatalog.store.PermissionLookupContract;
import org.coursecatalog.store.Stores;

@ConcurrentPostgresTest
class PostgresPermissionLookupTest extends PermissionLookupContract {

  @Override
  protected Stores emptyStores() {
    return PostgresStores.shared().clear().stores();
  }
}
