package org.coursecatalog.model;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The requested part of a list.
 *
 * @param after the id after which the part starts, which need not exist; {@code null} for the start
 *     of the list
 * @param limit the maximum number of entries, at least 1
 */
public record Paging(@Nullable UUID after, int limit) {

  public Paging {
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be at least 1: " + limit);
    }
  }

  /** Returns the paging for the start of a list. */
  public static Paging first(int limit) {
    return new Paging(null, limit);
  }
}
