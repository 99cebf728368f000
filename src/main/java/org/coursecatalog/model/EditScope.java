package org.coursecatalog.model;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The course items that somebody may change, as a condition that a store can check in the same step
 * as it writes.
 *
 * @param everything whether every item is covered, whoever owns it
 * @param ownerId the owner whose items are covered, if any
 */
public record EditScope(boolean everything, @Nullable UUID ownerId) {

  public static final EditScope EVERYTHING = new EditScope(true, null);
  public static final EditScope NOTHING = new EditScope(false, null);

  public static EditScope ownedBy(UUID ownerId) {
    return new EditScope(false, Objects.requireNonNull(ownerId));
  }

  /** Whether an item with this owner, or without an owner, is covered. */
  public boolean covers(@Nullable UUID itemOwnerId) {
    return everything || (ownerId != null && ownerId.equals(itemOwnerId));
  }
}
