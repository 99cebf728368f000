package org.coursecatalog.store.postgres;

import org.coursecatalog.store.RevisionContract;
import org.coursecatalog.store.Stores;

@ConcurrentPostgresTest
class PostgresRevisionTest extends RevisionContract {

  @Override
  protected Stores emptyStores() {
    return PostgresStores.shared().clear().stores();
  }
}
