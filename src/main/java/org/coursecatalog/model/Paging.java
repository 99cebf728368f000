package org.coursecatalog.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param after the position after which the page starts; its entry need not exist; {@code null} for
 *     the first page
 * @param limit the maximum number of entries, at least 1
 */
public record Paging(ListOrder order, @Nullable Position after, int limit) {

  public Paging {
    Objects.requireNonNull(order);
    if (limit < 1) {
      throw new IllegalArgumentException("limit must be at least 1: " + limit);
    }
  }

  /** Returns the first page of a list, the oldest entries first. */
  public static Paging first(int limit) {
    return new Paging(ListOrder.OLDEST_FIRST, null, limit);
  }
}
