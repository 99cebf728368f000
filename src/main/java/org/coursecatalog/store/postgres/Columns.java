package org.coursecatalog.store.postgres;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The columns of a table, the id first, with the values that they have for a model. Statements and
 * their parameters are made from this list.
 */
final class Columns<T> {

  private final String table;
  private final List<Column<T>> columns = new ArrayList<>();

  Columns(String table) {
    this.table = table;
  }

  /** A column that is read and written. */
  Columns<T> with(String name, Function<T, Object> value) {
    return add(name, value, true, true);
  }

  /** The columns of a part of the model. */
  <P> Columns<T> with(Columns<P> part, Function<T, P> partOf) {
    part.columns.forEach(column -> with(column.name, partOf.andThen(column.value)));
    return this;
  }

  /** A column that does not change. */
  Columns<T> fixed(String name, Function<T, Object> value) {
    return add(name, value, true, false);
  }

  /** A column that follows from others and is not read. */
  Columns<T> derived(String name, Function<T, Object> value) {
    return add(name, value, false, true);
  }

  /** A column that follows from columns that do not change. */
  Columns<T> fixedDerived(String name, Function<T, Object> value) {
    return add(name, value, false, false);
  }

  private Columns<T> add(String name, Function<T, Object> value, boolean read, boolean changing) {
    columns.add(new Column<>(name, value, read, changing));
    return this;
  }

  /** The columns that are read. */
  String names() {
    return join(columns.stream().filter(Column::read).map(Column::name));
  }

  /** The same columns, all of them null. */
  String nulls() {
    return join(columns.stream().filter(Column::read).map(column -> "NULL AS " + column.name));
  }

  /** For {@link #inserted}. Does nothing if a unique column has the value already. */
  String insert() {
    return "INSERT INTO %s (%s) VALUES (%s) ON CONFLICT DO NOTHING"
        .formatted(table, join(columns.stream().map(Column::name)), placeholders());
  }

  private String placeholders() {
    var parameters = new Parameters();
    return join(columns.stream().map(column -> parameters.add(column)));
  }

  Tuple inserted(T model) {
    return tuple(model, column -> true);
  }

  /** For {@link #updated}. */
  String update() {
    var parameters = new Parameters();
    var id = "%s = %s".formatted(columns.get(0).name, parameters.add(columns.get(0)));
    var changes =
        columns.stream()
            .filter(Column::changing)
            .map(column -> "%s = %s".formatted(column.name, parameters.add(column)));
    return "UPDATE %s SET %s WHERE %s".formatted(table, join(changes), id);
  }

  Tuple updated(T model) {
    return tuple(model, column -> column.changing || column == columns.get(0));
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
      String name, Function<T, Object> value, boolean read, boolean changing) {}
}
