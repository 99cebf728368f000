package org.coursecatalog.store.memory;

import org.coursecatalog.store.Stores;

/** The stores in memory, over tables of their own. */
public final class InMemoryStores {

  private InMemoryStores() {}

  public static Stores empty() {
    return withSessions(1_000_000);
  }

  /** Stores that keep no more than this number of sessions. */
  static Stores withSessions(int max) {
    var tables = new InMemoryTables(max);
    return new Stores(
        new InMemoryUserStore(tables),
        new InMemorySessionStore(tables),
        new InMemorySpecializationStore(tables),
        new InMemoryCourseItemStore(tables),
        new InMemoryCatalogStore(tables));
  }
}
