package org.coursecatalog.model;

import java.util.Objects;
import java.util.UUID;

/**
 * The owner of a course item as the item shows it.
 *
 * @param name the display name, or the user name if there is no display name
 * @param version counts the changes of the display name
 */
public record ItemOwner(UUID id, String name, long version) {

  public ItemOwner {
    Objects.requireNonNull(id);
    Objects.requireNonNull(name);
  }
}
