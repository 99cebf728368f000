package org.coursecatalog.store.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import org.coursecatalog.model.CourseItemFilter;
import org.coursecatalog.model.NamePart;
import org.jspecify.annotations.Nullable;

/**
 * A scan of one index, starting after an id. No other index has its sort order, so the query plan
 * does not depend on statistics (ADR 20).
 *
 * @param ordered whether the scan reads the rows in the order of their ids
 * @param condition returns the SQL condition, with the sort order if there is one, and adds the
 *     values and the id to the parameters
 */
record IndexScan(boolean ordered, BiFunction<Parameters, UUID, String> condition) {

  /** Scans the primary key. */
  static final IndexScan ALL =
      new IndexScan(
          true, (parameters, after) -> "id > %s ORDER BY id".formatted(parameters.add(after)));

  // No other index has the sort order (owner_id, id).
  private static final IndexScan OWNERLESS =
      new IndexScan(
          true,
          (parameters, after) ->
              "owner_id IS NULL AND id > %s ORDER BY owner_id, id"
                  .formatted(parameters.add(after)));

  /** Returns at least one scan. Each scan finds all rows that match the filter. */
  static List<IndexScan> forFilter(CourseItemFilter filter) {
    var scans = new ArrayList<IndexScan>();
    if (filter.specializationId() != null) {
      scans.add(onColumn("specialization_id", filter.specializationId()));
    }
    if (filter.ownerId() != null) {
      scans.add(onColumn("owner_id", filter.ownerId()));
    }
    if (filter.ownerless()) {
      scans.add(OWNERLESS);
    }
    if (filter.type() != null) {
      scans.add(onColumn("type", filter.type()));
    }
    return withName(scans, filter.namePart());
  }

  /**
   * Returns at least one scan. Each scan finds all rows whose name matches.
   *
   * @param part {@code null} for all rows
   */
  static List<IndexScan> forName(@Nullable NamePart part) {
    return withName(new ArrayList<>(), part);
  }

  private static List<IndexScan> withName(List<IndexScan> scans, @Nullable NamePart part) {
    if (scans.isEmpty()) {
      scans.add(ALL);
    }
    if (part != null) {
      scans.add(onName(part));
    }
    return List.copyOf(scans);
  }

  /** Scans the index of a column and the id. */
  private static IndexScan onColumn(String column, Object value) {
    return new IndexScan(
        true,
        (parameters, after) ->
            columnCondition(column, parameters.add(value), parameters.add(after)));
  }

  /**
   * Returns an SQL condition that is equivalent to {@code column = value AND id > after ORDER BY
   * id}. Only the index of the column and the id has its sort order.
   */
  static String columnCondition(String column, String value, String after) {
    return "(%1$s, id) > (%2$s, %3$s) AND %1$s <= %2$s ORDER BY %1$s, id"
        .formatted(column, value, after);
  }

  private static IndexScan onName(NamePart part) {
    return part.isPrefix() ? onNameRange(part.key(), part.end()) : onGrams(part);
  }

  /**
   * Finds the rows in a range of name keys, in the order of the keys.
   *
   * @param end the first key after the range; {@code null} for no upper bound
   */
  private static IndexScan onNameRange(String first, @Nullable String end) {
    return new IndexScan(
        false,
        (parameters, after) ->
            end == null
                ? "name_key >= %s ORDER BY name_key".formatted(parameters.add(first))
                : "name_key >= %s AND name_key < %s ORDER BY name_key"
                    .formatted(parameters.add(first), parameters.add(end)));
  }

  private static IndexScan onGrams(NamePart part) {
    return new IndexScan(
        false,
        (parameters, after) -> "name_grams @> %s".formatted(parameters.addArray(part.grams())));
  }
}
