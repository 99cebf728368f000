package org.coursecatalog.store.memory;

import org.coursecatalog.store.Stores;

/** The stores of this package over tables of their own. */
final class InMemoryStores {

  private InMemoryStores() {}

  static Stores empty() {
    var tables = new InMemoryTables();
    return new Stores(
        new InMemoryUserStore(tables),
        new InMemorySpecializationStore(tables),
        new InMemoryCourseItemStore(tables));
  }
}
