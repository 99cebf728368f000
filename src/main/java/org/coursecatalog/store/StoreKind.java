package org.coursecatalog.store;

/** Where things are kept. */
public enum StoreKind {
  /** In this process, and only as long as it runs. */
  MEMORY,
  /** In a PostgreSQL database, which any number of instances share. */
  POSTGRESQL
}
