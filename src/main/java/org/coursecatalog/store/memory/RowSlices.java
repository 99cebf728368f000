package org.coursecatalog.store.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.coursecatalog.model.NamePart;
import org.coursecatalog.model.Paging;
import org.coursecatalog.model.Slice;

/** Reads slices of rows that are sorted by id. */
final class RowSlices {

  /**
   * A scan of the rows in order is faster than sorting the matches if more than one row in {@value}
   * matches.
   */
  private static final int SCAN_THRESHOLD = 16;

  private RowSlices() {}

  /** Returns the slice of the rows that match a condition. */
  static <T> Slice<T> slice(
      NavigableMap<UUID, T> rows, Predicate<T> condition, Paging paging, Function<T, UUID> id) {
    var rest = paging.after() == null ? rows : rows.tailMap(paging.after(), false);
    List<T> found = new ArrayList<>();
    for (var row : rest.values()) {
      if (found.size() > paging.limit()) {
        break;
      }
      if (condition.test(row)) {
        found.add(row);
      }
    }
    return Slice.of(found, paging, id);
  }

  /**
   * Returns the slice of the rows that match a condition. The condition must require the part of
   * the name. The cost is proportional to the number of candidates in the index.
   */
  static <T> Slice<T> slice(
      NavigableMap<UUID, T> rows,
      Predicate<T> condition,
      NameIndex<T> names,
      NamePart part,
      Paging paging,
      Function<T, UUID> id) {
    var candidates = names.find(part);
    if ((long) candidates.count() * SCAN_THRESHOLD > rows.size()) {
      return slice(rows, condition, paging, id);
    }
    var found =
        candidates.stream()
            .filter(row -> paging.after() == null || id.apply(row).compareTo(paging.after()) > 0)
            .filter(condition)
            .sorted(Comparator.comparing(id))
            .limit(paging.limit() + 1L)
            .toList();
    return Slice.of(found, paging, id);
  }
}
