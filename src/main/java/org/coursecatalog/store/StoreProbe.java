package org.coursecatalog.store;

import io.smallrye.mutiny.Uni;

/** Tells how the store is. Never fails. */
public interface StoreProbe {

  /** Whether the store can be used at this moment; answers within a second or two. */
  Uni<Boolean> isUsable();

  /** What is used and in which state it is, for the log: nothing of it is secret. */
  String describe();

  /** How many other instances of the service use the same store at this moment. */
  Uni<Integer> otherInstances();
}
