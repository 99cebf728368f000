package org.coursecatalog.model;

import java.util.Comparator;

/** The orders of lists. */
public enum ListOrder {
  OLDEST_FIRST(false, false),
  NEWEST_FIRST(false, true),
  BY_NAME(true, false),
  BY_NAME_DESCENDING(true, true);

  private final boolean byName;
  private final boolean descending;

  ListOrder(boolean byName, boolean descending) {
    this.byName = byName;
    this.descending = descending;
  }

  /** Returns whether the list is sorted by name, not by the time of creation. */
  public boolean isByName() {
    return byName;
  }

  public boolean isDescending() {
    return descending;
  }

  public Comparator<Position> comparator() {
    var ascending = byName ? Position.BY_NAME : Position.BY_CREATION;
    return descending ? ascending.reversed() : ascending;
  }
}
