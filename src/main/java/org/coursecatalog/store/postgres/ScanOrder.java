package org.coursecatalog.store.postgres;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.coursecatalog.model.ListOrder;
import org.coursecatalog.model.Position;
import org.jspecify.annotations.Nullable;

/**
 * The order of a list in SQL.
 *
 * @param columns the columns that an index of the table has in this order; together they are unique
 */
record ScanOrder(List<String> columns, boolean descending) {

  private static final String ID = "id";

  /** The greatest id (RFC 9562, section 5.10). */
  private static final UUID MAX_ID = new UUID(-1, -1);

  /**
   * @param nameColumns the key of the name, and the id unless the key is unique
   */
  static ScanOrder of(ListOrder order, List<String> nameColumns) {
    return new ScanOrder(order.isByName() ? nameColumns : List.of(ID), order.isDescending());
  }

  /** Returns the same order of columns of a table. */
  ScanOrder of(String table) {
    return new ScanOrder(columns.stream().map(column -> table + "." + column).toList(), descending);
  }

  /** Returns the columns for {@code ORDER BY}, after those of a prefix. */
  String orderBy(String... prefix) {
    return Stream.concat(Arrays.stream(prefix), columns.stream())
        .map(column -> descending ? column + " DESC" : column)
        .collect(Collectors.joining(", "));
  }

  /** Returns the condition for the rows after a position. */
  String after(Parameters parameters, @Nullable Position position) {
    return isStart(position)
        ? "true"
        : "(%s) %s (%s)"
            .formatted(
                String.join(", ", columns), descending ? "<" : ">", values(parameters, position));
  }

  /**
   * Returns the condition for the rows after a position in which another column has a value. Only
   * the index of this column and the columns of the order has this sort order. The condition
   * contains no equation: with an equation, other indexes would have the same order, and the plan
   * would depend on statistics.
   */
  String after(String column, String value, Parameters parameters, @Nullable Position position) {
    return isStart(position)
        ? "%1$s >= %2$s AND %1$s <= %2$s".formatted(column, value)
        : "(%1$s, %2$s) %3$s (%4$s, %5$s) AND %1$s %6$s %4$s"
            .formatted(
                column,
                String.join(", ", columns),
                descending ? "<" : ">",
                value,
                values(parameters, position),
                descending ? ">=" : "<=");
  }

  /**
   * No text is greater than all others, so a list in descending order of names has no start value.
   */
  private boolean isStart(@Nullable Position position) {
    return position == null && descending && !columns.equals(List.of(ID));
  }

  private String values(Parameters parameters, @Nullable Position position) {
    var start = position == null ? new Position(descending ? MAX_ID : Position.NIL, "") : position;
    return columns.stream()
        .map(column -> parameters.add(column.equals(ID) ? start.id() : start.nameKey()))
        .collect(Collectors.joining(", "));
  }
}
