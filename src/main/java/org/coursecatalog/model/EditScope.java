package org.coursecatalog.model;

import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The course items that a caller may edit. A store checks this condition atomically with the write.
 *
 * @param everything whether the scope covers all items
 * @param ownerId the owner whose items the scope covers; {@code null} for none
 */
public record EditScope(boolean everything, @Nullable UUID ownerId) {

  public static final EditScope EVERYTHING = new EditScope(true, null);
  public static final EditScope NOTHING = new EditScope(false, null);

  public static EditScope ownedBy(UUID ownerId) {
    return new EditScope(false, Objects.requireNonNull(ownerId));
  }

  /**
   * Returns whether the scope covers an item with this owner.
   *
   * @param itemOwnerId {@code null} for an item without an owner
   */
  public boolean covers(@Nullable UUID itemOwnerId) {
    return everything || (ownerId != null && ownerId.equals(itemOwnerId));
  }
}
