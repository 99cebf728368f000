package org.coursecatalog.model;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a list is wanted.
 *
 * @param after the entries follow this id, which may have been deleted; absent to begin at the
 *     start
 * @param limit how many entries at the most, at least one
 */
public record Paging(@Nullable UUID after, int limit) {

  public Paging {
    if (limit < 1) {
      throw new IllegalArgumentException("limit " + limit);
    }
  }

  /** The first entries of a list. */
  public static Paging first(int limit) {
    return new Paging(null, limit);
  }
}
