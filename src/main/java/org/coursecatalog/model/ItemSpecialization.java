package org.coursecatalog.model;

import java.util.Objects;
import java.util.UUID;

/**
 * A specialization as embedded in its course items.
 *
 * @param version counts the changes of the name
 */
public record ItemSpecialization(UUID id, String name, long version) {

  public ItemSpecialization {
    Objects.requireNonNull(id);
    Objects.requireNonNull(name);
  }
}
