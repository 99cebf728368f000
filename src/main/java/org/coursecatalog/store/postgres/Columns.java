package org.coursecatalog.store.postgres;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The columns of a table and the functions that read their values from a model. The first column is
 * the id. Generates the SQL statements and their parameters.
 */
final class Columns<T> {

  private final String table;
  private final List<Column<T>> columns = new ArrayList<>();

  Columns(String table) {
    this.table = table;
  }

  /** Adds a column that updates can change. */
  Columns<T> mutable(String name, Function<T, Object> value) {
    return add(name, value, true, true);
  }

  /** Adds the columns of a part of the model. */
  <P> Columns<T> mutable(Columns<P> part, Function<T, P> partOf) {
    part.columns.forEach(column -> mutable(column.name, partOf.andThen(column.value)));
    return this;
  }

  /** Adds a column that updates do not change. */
  Columns<T> immutable(String name, Function<T, Object> value) {
    return add(name, value, true, false);
  }

  /** Adds a column that is computed from others. Updates write it, but it is not read. */
  Columns<T> derived(String name, Function<T, Object> value) {
    return add(name, value, false, true);
  }

  /** Adds a column that is computed from immutable columns, and is not read. */
  Columns<T> immutableDerived(String name, Function<T, Object> value) {
    return add(name, value, false, false);
  }

  private Columns<T> add(String name, Function<T, Object> value, boolean read, boolean isMutable) {
    columns.add(new Column<>(name, value, read, isMutable));
    return this;
  }

  /** Returns the columns that are read. */
  String names() {
    return join(columns.stream().filter(Column::read).map(Column::name));
  }

  /** Returns the columns that are read, each with the value NULL. */
  String nulls() {
    return join(columns.stream().filter(Column::read).map(column -> "NULL AS " + column.name));
  }

  /** Returns the statement for {@link #insertParameters}. It inserts nothing if a key is taken. */
  String insertStatement() {
    return "INSERT INTO %s (%s) VALUES (%s) ON CONFLICT DO NOTHING"
        .formatted(table, join(columns.stream().map(Column::name)), placeholders());
  }

  private String placeholders() {
    var parameters = new Parameters();
    return join(columns.stream().map(column -> parameters.add(column)));
  }

  Tuple insertParameters(T model) {
    return tuple(model, column -> true);
  }

  /** Returns the statement for {@link #updateParameters}. */
  String updateStatement() {
    var parameters = new Parameters();
    var id = "%s = %s".formatted(columns.get(0).name, parameters.add(columns.get(0)));
    var changes =
        columns.stream()
            .filter(Column::isMutable)
            .map(column -> "%s = %s".formatted(column.name, parameters.add(column)));
    return "UPDATE %s SET %s WHERE %s".formatted(table, join(changes), id);
  }

  Tuple updateParameters(T model) {
    return tuple(model, column -> column.isMutable || column == columns.get(0));
  }

  private Tuple tuple(T model, Predicate<Column<T>> condition) {
    return Tuple.from(
        columns.stream()
            .filter(condition)
            .map(column -> column.value.apply(model))
            .collect(Collectors.toCollection(ArrayList::new)));
  }

  private static String join(Stream<String> parts) {
    return parts.collect(Collectors.joining(", "));
  }

  private record Column<T>(
      String name, Function<T, Object> value, boolean read, boolean isMutable) {}
}
