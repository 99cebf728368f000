package org.coursecatalog.store.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.coursecatalog.model.NamePart;
import org.coursecatalog.model.Paging;
import org.coursecatalog.model.Position;
import org.coursecatalog.model.Slice;
import org.jspecify.annotations.Nullable;

/**
 * Reads slices of a table by index scans (ADR 20). Each scan reads a limited number of rows. If no
 * scan finds the whole slice, the limit grows. The cost is therefore proportional to the number of
 * rows that the best scan reads. A slice is the result of one statement.
 *
 * @param names the columns by which the rows are searched and ordered
 * @param columns the columns of the table that the page, its conditions and its joins need
 * @param resultColumns the columns of the result
 * @param joins the tables that are joined to the rows of the page
 */
record SliceReader<T>(
    PostgresClient client,
    String table,
    NameColumns names,
    String columns,
    String resultColumns,
    String joins,
    Function<Row, T> mapper,
    Function<T, Position> position) {

  /**
   * The number of rows that a scan may read for each row of the page before the next scan is tried.
   */
  private static final int STEP_FACTOR = 8;

  /** A name is common if more than one row in {@value} has it. Then scans in id order suffice. */
  private static final int COMMON_NAME_RATIO = 64;

  private static final String PAGE =
      """
      WITH scanned AS MATERIALIZED (
        SELECT %s FROM %s WHERE %s LIMIT %s
      ), page AS MATERIALIZED (
        SELECT * FROM scanned WHERE %s ORDER BY %s LIMIT %s
      )
      SELECT scan.length, scan.named, %s
      FROM (SELECT count(*) AS length, count(*) FILTER (WHERE %s) AS named FROM scanned) AS scan
      LEFT JOIN page ON true
      %s
      ORDER BY %s
      """;

  /**
   * Returns a slice of the rows that match a condition.
   *
   * @param scans index scans that each find all of these rows
   * @param part the filter for names; {@code null} for all names
   */
  Uni<Slice<T>> read(
      Function<ScanOrder, List<IndexScan>> scans,
      Function<Parameters, String> condition,
      @Nullable NamePart part,
      Paging paging) {
    var order = names.in(paging.order());
    var all = new ArrayList<>(scans.apply(order));
    if (part != null) {
      all.add(names.scan(part));
    }
    var count = Rows.limitPlusOne(paging);
    // A single scan reads only matching rows.
    var bound = all.size() == 1 ? count : count * STEP_FACTOR;
    return scan(new Query(all, order, condition, part, paging, count), 0, bound, false);
  }

  /**
   * Tries this scan, and then the next ones until the slice is complete.
   *
   * @param common whether the name is so common that scans of name indexes are skipped
   */
  private Uni<Slice<T>> scan(Query query, int scanIndex, long bound, boolean common) {
    if (scanIndex == query.scans.size()) {
      return scan(query, 0, bound * STEP_FACTOR, false);
    }
    var scan = query.scans.get(scanIndex);
    if (common && !scan.ordered()) {
      return scan(query, scanIndex + 1, bound, true);
    }
    // Scans of name indexes may read more rows, because reading a found row is cheap.
    var scanLimit = scan.ordered() ? bound : bound * STEP_FACTOR;
    var parameters = new Parameters();
    return client
        .query(toSql(query, scan, scanLimit, parameters), parameters.toTuple())
        .chain(
            rows -> {
              var page = toPage(rows);
              var first = rows.iterator().next();
              var full = scan.ordered() && page.size() == query.count;
              return full || first.getLong("length") < scanLimit
                  ? Uni.createFrom().item(Slice.of(page, query.paging, position))
                  : scan(
                      query,
                      scanIndex + 1,
                      bound,
                      common || first.getLong("named") * COMMON_NAME_RATIO > scanLimit);
            });
  }

  private String toSql(Query query, IndexScan scan, long scanLimit, Parameters parameters) {
    var after = query.paging.after();
    var named = query.part == null ? "true" : names.matches(query.part, parameters);
    return PAGE.formatted(
        columns,
        table,
        scan.condition().apply(parameters, after),
        parameters.add(scanLimit),
        String.join(
            " AND ",
            query.order.after(parameters, after),
            query.condition.apply(parameters),
            named),
        query.order.orderBy(),
        parameters.add(query.count),
        resultColumns,
        named,
        joins,
        query.order.of("page").orderBy());
  }

  /** If the page is empty, the result is one row that contains only the counts of the scan. */
  private List<T> toPage(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .filter(row -> row.getUUID("id") != null)
        .map(mapper)
        .toList();
  }

  /** The arguments that all scans share. */
  private record Query(
      List<IndexScan> scans,
      ScanOrder order,
      Function<Parameters, String> condition,
      @Nullable NamePart part,
      Paging paging,
      long count) {}
}
