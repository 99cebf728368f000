package org.coursecatalog.model;

import java.util.Objects;
import java.util.UUID;

/**
 * The course items that somebody may change, as a condition that a store can check in the same step
 * as it writes.
 *
 * @param everything whether every item is covered, whoever owns it
 * @param ownerId whose items are covered; {@code null} for none in particular
 */
public record EditScope(boolean everything, UUID ownerId) {

  public static final EditScope EVERYTHING = new EditScope(true, null);
  public static final EditScope NOTHING = new EditScope(false, null);

  public static EditScope ownedBy(UUID ownerId) {
    return new EditScope(false, Objects.requireNonNull(ownerId));
  }

  /** Whether an item with this owner, {@code null} for an ownerless one, is covered. */
  public boolean covers(UUID itemOwnerId) {
    return everything || (ownerId != null && ownerId.equals(itemOwnerId));
  }
}
