package org.coursecatalog.store.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.coursecatalog.model.Slice;
import org.coursecatalog.model.Window;

/**
 * Reads slices of a table at a cost that follows the smallest set of rows that one of the walks
 * meets, whatever the planner knows or believes: it goes a bounded way along each, and a longer one
 * only if none of them was enough. What it answers was read by one statement.
 *
 * @param columns what a page has of the table, with all that conditions and joins need
 * @param shown what is selected
 * @param joins what is looked up for each row of the page
 */
record Listing<T>(
    PostgresClient client,
    String table,
    String columns,
    String shown,
    String joins,
    Function<Row, T> mapper,
    Function<T, UUID> id) {

  /** How many rows may be passed for each that is wanted before another walk is tried. */
  private static final int PATIENCE = 8;

  private static final String PAGE =
      """
      WITH walked AS MATERIALIZED (
        SELECT %s FROM %s WHERE %s LIMIT %s
      ), page AS MATERIALIZED (
        SELECT * FROM walked WHERE %s ORDER BY id LIMIT %s
      )
      SELECT walk.length, %s
      FROM (SELECT count(*) AS length FROM walked) AS walk
      LEFT JOIN page ON true
      %s
      ORDER BY page.id
      """;

  /**
   * A slice of the rows to which a condition applies.
   *
   * @param walks each meets all of these rows
   */
  Uni<Slice<T>> read(List<Walk> walks, Function<Parameters, String> condition, Window window) {
    var wanted = Rows.oneMore(window);
    // A single walk meets no other rows.
    var first = walks.size() == 1 ? wanted : wanted * PATIENCE;
    return go(new Wanted(walks, condition, window, wanted), 0, first);
  }

  private Uni<Slice<T>> go(Wanted wanted, int walkIndex, long bound) {
    if (walkIndex == wanted.walks.size()) {
      return go(wanted, 0, bound * PATIENCE);
    }
    var walk = wanted.walks.get(walkIndex);
    var parameters = new Parameters();
    var sql = write(wanted, walk, bound, parameters);
    return client
        .query(sql, parameters.toTuple())
        .chain(
            rows -> {
              var page = toPage(rows);
              var full = walk.ordered() && page.size() == wanted.count;
              return full || Rows.first(rows, row -> row.getLong("length")) < bound
                  ? Uni.createFrom().item(Slice.of(page, wanted.window, id))
                  : go(wanted, walkIndex + 1, bound);
            });
  }

  private String write(Wanted wanted, Walk walk, long bound, Parameters parameters) {
    var after = Rows.after(wanted.window);
    return PAGE.formatted(
        columns,
        table,
        walk.condition().apply(parameters, after),
        parameters.add(bound),
        "id > %s AND %s".formatted(parameters.add(after), wanted.condition.apply(parameters)),
        parameters.add(wanted.count),
        shown,
        joins);
  }

  /** Without rows of the page there is one row, which tells how long the walk was. */
  private List<T> toPage(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .filter(row -> row.getUUID("id") != null)
        .map(mapper)
        .toList();
  }

  /** What stays the same while it goes on. */
  private record Wanted(
      List<Walk> walks, Function<Parameters, String> condition, Window window, long count) {}
}
