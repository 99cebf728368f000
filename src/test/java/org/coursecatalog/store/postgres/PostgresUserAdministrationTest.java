package org.coursecatalog.store.postgres;

import org.coursecatalog.store.Stores;
import org.coursecatalog.store.UserAdministrationContract;

class PostgresUserAdministrationTest extends UserAdministrationContract {

  @Override
  protected Stores emptyStores() {
    return PostgresStores.shared().clear().stores();
  }
}
