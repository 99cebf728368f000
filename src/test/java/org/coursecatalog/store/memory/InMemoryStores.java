package org.coursecatalog.store.memory;

import org.coursecatalog.store.Stores;

/** The stores in memory, over tables of their own. */
public final class InMemoryStores {

  private InMemoryStores() {}

  public static Stores empty() {
    var tables = new InMemoryTables(1_000_000);
    return new Stores(
        new InMemoryUserStore(tables),
        new InMemorySessionStore(tables),
        new InMemorySpecializationStore(tables),
        new InMemoryCourseItemStore(tables),
        new InMemoryCatalogueStore(tables));
  }
}
