package org.coursecatalog.store.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import org.coursecatalog.model.CourseItemFilter;
import org.coursecatalog.model.NamePart;
import org.jspecify.annotations.Nullable;

/**
 * A way through a table along one of its indexes, from some id on. It is written so that the
 * planner has no other index to choose: it knows how many rows have a value on the average, and
 * then walks through all of them to find the three that have this one.
 *
 * @param ordered whether it passes the rows in the order of their ids
 * @param condition the condition, and the order if there is one, with this id and its values among
 *     the parameters
 */
record IndexScan(boolean ordered, BiFunction<Parameters, UUID, String> condition) {

  /** Along the primary key. */
  static final IndexScan ALL =
      new IndexScan(
          true, (parameters, after) -> "id > %s ORDER BY id".formatted(parameters.add(after)));

  // ORDER BY owner_id: no other index has this order.
  private static final IndexScan OWNERLESS =
      new IndexScan(
          true,
          (parameters, after) ->
              "owner_id IS NULL AND id > %s ORDER BY owner_id, id"
                  .formatted(parameters.add(after)));

  /** The ways on which all rows to which the filter applies are met, one of them at least. */
  static List<IndexScan> through(CourseItemFilter filter) {
    var walks = new ArrayList<IndexScan>();
    if (filter.specializationId() != null) {
      walks.add(along("specialization_id", filter.specializationId()));
    }
    if (filter.ownerId() != null) {
      walks.add(along("owner_id", filter.ownerId()));
    }
    if (filter.ownerless()) {
      walks.add(OWNERLESS);
    }
    if (filter.type() != null) {
      walks.add(along("type", filter.type()));
    }
    return withName(walks, filter.namePart());
  }

  /**
   * Returns the walks that find all rows whose name matches a part.
   *
   * @param part {@code null} for all of them
   */
  static List<IndexScan> through(@Nullable NamePart part) {
    return withName(new ArrayList<>(), part);
  }

  private static List<IndexScan> withName(List<IndexScan> walks, @Nullable NamePart part) {
    if (walks.isEmpty()) {
      walks.add(ALL);
    }
    if (part != null) {
      walks.add(alongName(part));
    }
    return List.copyOf(walks);
  }

  /** Along an index of a column and the id. */
  private static IndexScan along(String column, Object value) {
    return new IndexScan(
        true, (parameters, after) -> along(column, parameters.add(value), parameters.add(after)));
  }

  /**
   * The same for a value and an id that stand in the statement already. It says {@code column =
   * value AND id > after ORDER BY id}, but no other index has this order.
   */
  static String along(String column, String value, String after) {
    return "(%1$s, id) > (%2$s, %3$s) AND %1$s <= %2$s ORDER BY %1$s, id"
        .formatted(column, value, after);
  }

  private static IndexScan alongName(NamePart part) {
    return part.isPrefix() ? alongNames(part.key(), part.end()) : alongGrams(part);
  }

  /**
   * Finds the rows with these keys, in the order of the keys.
   *
   * @param end the first key after the last name; {@code null} if there is none
   */
  private static IndexScan alongNames(String first, @Nullable String end) {
    return new IndexScan(
        false,
        (parameters, after) ->
            end == null
                ? "name_key >= %s ORDER BY name_key".formatted(parameters.add(first))
                : "name_key >= %s AND name_key < %s ORDER BY name_key"
                    .formatted(parameters.add(first), parameters.add(end)));
  }

  private static IndexScan alongGrams(NamePart part) {
    return new IndexScan(
        false,
        (parameters, after) -> "name_grams @> %s".formatted(parameters.addArray(part.grams())));
  }
}
