package org.coursecatalog.store;

/** The kinds of stores. */
public enum StoreKind {
  /** In this process. A restart loses everything. */
  MEMORY,
  /** In a PostgreSQL database, which several instances can share. */
  POSTGRESQL
}
