/**
 * Stores in the memory of this process, with an index for each lookup. They share one set of {@link
 * org.coursecatalog.store.memory.InMemoryTables tables} under one lock, so each operation is
 * atomic. Operations block only on that lock.
 */
@NullMarked
package org.coursecatalog.store.memory;

import org.jspecify.annotations.NullMarked;
