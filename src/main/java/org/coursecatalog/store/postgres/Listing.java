package org.coursecatalog.store.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.coursecatalog.model.NamePart;
import org.coursecatalog.model.Slice;
import org.coursecatalog.model.Window;
import org.jspecify.annotations.Nullable;

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

  /** From one match in so many rows on a name is common: walks in order meet enough of them. */
  private static final int COMMON = 64;

  private static final String PAGE =
      """
      WITH walked AS MATERIALIZED (
        SELECT %s FROM %s WHERE %s LIMIT %s
      ), page AS MATERIALIZED (
        SELECT * FROM walked WHERE %s ORDER BY id LIMIT %s
      )
      SELECT walk.length, walk.named, %s
      FROM (SELECT count(*) AS length, count(*) FILTER (WHERE %s) AS named FROM walked) AS walk
      LEFT JOIN page ON true
      %s
      ORDER BY page.id
      """;

  /**
   * A slice of the rows to which a condition applies.
   *
   * @param walks each meets all of these rows
   * @param part the part that names must match; {@code null} for all names
   */
  Uni<Slice<T>> read(
      List<IndexScan> walks,
      Function<Parameters, String> condition,
      @Nullable NamePart part,
      Window window) {
    var wanted = Rows.oneMore(window);
    // A single walk meets no other rows.
    var bound = walks.size() == 1 ? wanted : wanted * PATIENCE;
    return go(new Wanted(walks, condition, part, window, wanted), 0, bound, false);
  }

  /**
   * Goes along this walk and, as long as there may be more, along those after it.
   *
   * @param common whether a walk that went as far has met many rows with the name: an index of
   *     names would have to sort out all of them first
   */
  private Uni<Slice<T>> go(Wanted wanted, int walkIndex, long bound, boolean common) {
    if (walkIndex == wanted.walks.size()) {
      return go(wanted, 0, bound * PATIENCE, false);
    }
    var walk = wanted.walks.get(walkIndex);
    if (common && !walk.ordered()) {
      return go(wanted, walkIndex + 1, bound, true);
    }
    // To find the rows with a name takes long, to read them does not.
    var reach = walk.ordered() ? bound : bound * PATIENCE;
    var parameters = new Parameters();
    return client
        .query(write(wanted, walk, reach, parameters), parameters.toTuple())
        .chain(
            rows -> {
              var page = toPage(rows);
              var first = rows.iterator().next();
              var full = walk.ordered() && page.size() == wanted.count;
              return full || first.getLong("length") < reach
                  ? Uni.createFrom().item(Slice.of(page, wanted.window, id))
                  : go(
                      wanted,
                      walkIndex + 1,
                      bound,
                      common || first.getLong("named") * COMMON > reach);
            });
  }

  private String write(Wanted wanted, IndexScan walk, long reach, Parameters parameters) {
    var after = Rows.after(wanted.window);
    var named = wanted.part == null ? "true" : matches(wanted.part, parameters);
    return PAGE.formatted(
        columns,
        table,
        walk.condition().apply(parameters, after),
        parameters.add(reach),
        String.join(
            " AND ", "id > " + parameters.add(after), wanted.condition.apply(parameters), named),
        parameters.add(wanted.count),
        shown,
        named,
        joins);
  }

  /** Not with LIKE, because the part is literal. */
  private static String matches(NamePart part, Parameters parameters) {
    var key = parameters.add(part.key());
    return part.isPrefix()
        ? "starts_with(name_key, %s)".formatted(key)
        : "position(%s IN name_key) > 0".formatted(key);
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
      List<IndexScan> walks,
      Function<Parameters, String> condition,
      @Nullable NamePart part,
      Window window,
      long count) {}
}
