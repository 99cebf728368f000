package org.coursecatalog.store;

import io.smallrye.mutiny.Uni;

/** Reports the state of the store. No operation fails. */
public interface StoreProbe {

  /** Returns whether the store accepts reads and writes. Completes within a few seconds. */
  Uni<Boolean> isUsable();

  /** Describes the store and its state for the log. Contains no secrets. */
  String describe();

  /** Returns the number of other running instances that use the same store. */
  Uni<Integer> otherInstances();
}
