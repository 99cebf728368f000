package org.coursecatalog.store;

public enum StoreKind {
  /** In the memory of this process. A restart loses all data. */
  MEMORY,
  /** In a PostgreSQL database, which several instances can share. */
  POSTGRESQL
}
