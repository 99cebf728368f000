package org.coursecatalog.store.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.coursecatalog.model.CourseItemFilter;
import org.coursecatalog.model.Position;
import org.coursecatalog.model.UniqueKey;
import org.coursecatalog.model.UserFilter;
import org.jspecify.annotations.Nullable;

/**
 * A scan of one index, starting after a position. No other index has its sort order, so the query
 * plan does not depend on statistics (ADR 20).
 *
 * @param ordered whether the scan reads the rows in the order of the list
 * @param condition returns the SQL condition, with the sort order if there is one, and adds their
 *     values to the parameters
 */
record IndexScan(boolean ordered, BiFunction<Parameters, @Nullable Position, String> condition) {

  /** Scans all rows. */
  static IndexScan all(ScanOrder order) {
    return new IndexScan(
        true,
        (parameters, after) ->
            "%s ORDER BY %s".formatted(order.after(parameters, after), order.orderBy()));
  }

  /** Returns at least one scan. Each scan finds all rows that match the filter. */
  static List<IndexScan> forFilter(CourseItemFilter filter, ScanOrder order) {
    var scans = new ArrayList<IndexScan>();
    if (filter.specializationId() != null) {
      scans.add(onColumn("specialization_id", filter.specializationId(), order));
    }
    if (filter.ownerId() != null) {
      scans.add(onColumn("owner_id", filter.ownerId(), order));
    }
    if (filter.ownerless()) {
      scans.add(withoutOwner(order));
    }
    if (filter.type() != null) {
      scans.add(onColumn("type", filter.type(), order));
    }
    return scans.isEmpty() ? List.of(all(order)) : List.copyOf(scans);
  }

  /** Returns at least one scan. Each scan finds all rows that match the filter. */
  static List<IndexScan> forFilter(UserFilter filter, ScanOrder order) {
    if (filter.username() != null) {
      return List.of(onUsername(filter.username()));
    }
    return List.of(
        filter.role() == null ? all(order) : onColumn("role", filter.role().label(), order));
  }

  private static IndexScan onUsername(String username) {
    return new IndexScan(
        false,
        (parameters, after) ->
            "username_key = %s".formatted(parameters.add(UniqueKey.ofUsername(username))));
  }

  /** Scans an index of a column and the columns of the order. */
  private static IndexScan onColumn(String column, Object value, ScanOrder order) {
    return new IndexScan(
        true,
        (parameters, after) ->
            "%s ORDER BY %s"
                .formatted(
                    order.after(column, parameters.add(value), parameters, after),
                    order.orderBy(column)));
  }

  /** The order begins with the owner, because no other index has this order. */
  private static IndexScan withoutOwner(ScanOrder order) {
    return new IndexScan(
        true,
        (parameters, after) ->
            "owner_id IS NULL AND %s ORDER BY %s"
                .formatted(order.after(parameters, after), order.orderBy("owner_id")));
  }

  /**
   * Returns an SQL condition that is equivalent to {@code column = value AND id > after ORDER BY
   * id}. Only the index of the column and the id has its sort order.
   */
  static String columnCondition(String column, String value, String after) {
    return "(%1$s, id) > (%2$s, %3$s) AND %1$s <= %2$s ORDER BY %1$s, id"
        .formatted(column, value, after);
  }
}
