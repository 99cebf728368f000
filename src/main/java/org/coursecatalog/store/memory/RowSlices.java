package org.coursecatalog.store.memory;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.coursecatalog.model.NamePart;
import org.coursecatalog.model.Paging;
import org.coursecatalog.model.Position;
import org.coursecatalog.model.Slice;
import org.jspecify.annotations.Nullable;

/** Reads pages of sorted rows. The cost depends on the number of matching rows. */
final class RowSlices {

  /**
   * A scan of the rows in order is faster than sorting the candidates if at least one row in
   * {@value} is a candidate.
   */
  private static final int SCAN_THRESHOLD = 16;

  private RowSlices() {}

  /**
   * Returns the page of the rows to which a condition applies.
   *
   * @param part the part that names must match; {@code null} for all names. The index finds the
   *     candidates, unless many rows are candidates.
   */
  static <T> Slice<T> slice(
      SortedRows<T> rows,
      Predicate<T> condition,
      NameIndex<T> names,
      @Nullable NamePart part,
      Paging paging,
      Function<T, Position> position) {
    if (part == null) {
      return scan(rows.after(paging), condition, paging, position);
    }
    var candidates = names.find(part);
    return (long) candidates.count() * SCAN_THRESHOLD > rows.size()
        ? scan(rows.after(paging), condition, paging, position)
        : sort(candidates, condition, paging, position);
  }

  /**
   * Returns the page of the rows to which a condition applies.
   *
   * @param rest the rows after the position of the page, in the order of the list
   */
  static <T> Slice<T> scan(
      Collection<T> rest, Predicate<T> condition, Paging paging, Function<T, Position> position) {
    List<T> found = new ArrayList<>();
    for (var row : rest) {
      if (found.size() > paging.limit()) {
        break;
      }
      if (condition.test(row)) {
        found.add(row);
      }
    }
    return Slice.of(found, paging, position);
  }

  private static <T> Slice<T> sort(
      NameIndex<T>.Candidates candidates,
      Predicate<T> condition,
      Paging paging,
      Function<T, Position> position) {
    var order = paging.order().comparator();
    var found =
        candidates.stream()
            .filter(
                row ->
                    paging.after() == null
                        || order.compare(position.apply(row), paging.after()) > 0)
            .filter(condition)
            .sorted(Comparator.comparing(position, order))
            .limit(paging.limit() + 1L)
            .toList();
    return Slice.of(found, paging, position);
  }
}
