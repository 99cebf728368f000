package org.coursecatalog.store.memory;

import org.coursecatalog.store.Stores;

/** Creates in-memory stores with new tables. */
public final class InMemoryStores {

  private InMemoryStores() {}

  public static Stores empty() {
    return withSessions(1_000_000);
  }

  /** Returns stores with this maximum number of sessions. */
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
