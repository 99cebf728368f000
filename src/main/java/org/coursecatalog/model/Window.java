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
public record Window(@Nullable UUID after, int limit) {

  public Window {
    if (limit < 1) {
      throw new IllegalArgumentException("a window of " + limit);
    }
  }

  /** The first entries of a list. */
  public static Window first(int limit) {
    return new Window(null, limit);
  }
}
