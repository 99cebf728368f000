/**
 * Stores that keep everything in the memory of this process, indexed by all that requests look for.
 * They share one set of {@link org.coursecatalog.store.memory.InMemoryTables tables} under one
 * lock, which is what makes a rule that spans users, specializations and items a single step. No
 * operation waits for anything but that lock.
 */
@NullMarked
package org.coursecatalog.store.memory;

import org.jspecify.annotations.NullMarked;
