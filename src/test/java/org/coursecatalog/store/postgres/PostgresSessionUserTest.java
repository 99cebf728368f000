package org.coursecatalog.store.postgres;

import org.coursecatalog.store.SessionUserContract;
import org.coursecatalog.store.Stores;

@ConcurrentPostgresTest
class PostgresSessionUserTest extends SessionUserContract {

  @Override
  protected Stores emptyStores() {
    return PostgresStores.shared().clear().stores();
  }
}
