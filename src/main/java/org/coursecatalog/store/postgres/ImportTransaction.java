package org.coursecatalog.store.postgres;

import static java.util.Comparator.comparing;
import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.coursecatalog.model.CatalogImport;
import org.coursecatalog.model.CatalogImport.RejectedLine;
import org.coursecatalog.model.CourseItem;
import org.coursecatalog.model.ResolvedImport;
import org.coursecatalog.model.ResolvedImport.Line;
import org.coursecatalog.model.UniqueKey;

/**
 * One import in its transaction. Locks the referenced rows first: accounts, then specializations.
 * Inserts new rows in the order of their names, which avoids deadlocks between imports.
 */
final class ImportTransaction {

  /** The number of rows in one round trip. */
  private static final int BATCH = 1_000;

  /**
   * An import may take minutes. This lock blocks role changes and deletions ({@link
   * LockedAccount}), but neither logins nor new course items of other requests.
   */
  private static final String LOCK_OWNERS =
      "SELECT %s FROM account WHERE username_key = ANY ($1) ORDER BY id FOR KEY SHARE"
          .formatted(UserRows.COLUMNS.names());

  private static final String LOCK_SPECIALIZATIONS =
      """
      SELECT id, name, version FROM specialization
      WHERE name_key = ANY ($1) ORDER BY id FOR NO KEY UPDATE
      """;

  private static final String ADD_ITEM_COUNTS =
      """
      UPDATE specialization
      SET items_version = items_version + added.count, item_count = item_count + added.count
      FROM unnest($1::uuid[], $2::bigint[]) AS added (id, count)
      WHERE specialization.id = added.id
      """;

  private final SqlConnection connection;
  private final CatalogImport content;
  private final List<UUID> ids;
  private final Instant now;
  private final List<RejectedLine> rejected = new ArrayList<>();

  ImportTransaction(SqlConnection connection, CatalogImport content, List<UUID> ids, Instant now) {
    this.connection = connection;
    this.content = content;
    this.ids = ids;
    this.now = now;
  }

  /** Fails with {@link NotInsertedException} unless all lines are inserted. */
  Uni<List<RejectedLine>> insert() {
    return resolve()
        .invoke(resolved -> rejected.addAll(resolved.rejected()))
        .chain(resolved -> insert(resolved))
        .invoke(this::requireInserted)
        .replaceWith(List.of());
  }

  private Uni<ResolvedImport> resolve() {
    return find(LOCK_OWNERS, content.ownerKeys(), UserRows::user)
        .chain(
            owners ->
                find(
                        LOCK_SPECIALIZATIONS,
                        content.existingSpecializationKeys(),
                        SpecializationRows::toItemSpecialization)
                    .map(
                        existing ->
                            content.resolve(
                                byKey(existing, found -> UniqueKey.ofName(found.name()))::get,
                                byKey(owners, found -> UniqueKey.ofUsername(found.username()))::get,
                                ids,
                                now)));
  }

  private <T> Uni<List<T>> find(String sql, Set<String> keys, Function<Row, T> mapper) {
    return connection
        .preparedQuery(sql)
        .execute(Tuple.tuple().addArrayOfString(keys.toArray(String[]::new)))
        .map(rows -> Rows.all(rows, mapper));
  }

  private static <T> Map<String, T> byKey(List<T> found, Function<T, String> key) {
    return found.stream().collect(toMap(key, identity()));
  }

  private Uni<Void> insert(ResolvedImport resolved) {
    var missing = new HashSet<UUID>();
    Predicate<Line<CourseItem>> insertable =
        line -> !missing.contains(line.value().specialization().id());
    return insert(
            SpecializationRows.COLUMNS,
            resolved.specializations().stream().sorted(comparing(Line::nameKey)),
            taken -> missing.add(taken.id()))
        // Also runs after rejected lines, so that all taken names are reported.
        .chain(
            () ->
                insert(
                    CourseItemRows.COLUMNS,
                    resolved.courseItems().stream().filter(insertable),
                    taken -> {}))
        .chain(() -> addItemCounts(resolved.courseItems().stream().filter(insertable)));
  }

  private <T> Uni<Void> insert(Columns<T> columns, Stream<Line<T>> lines, Consumer<T> onTaken) {
    return Multi.createFrom()
        .items(lines)
        .group()
        .intoLists()
        .of(BATCH)
        .onItem()
        .transformToUniAndConcatenate(
            batch ->
                connection
                    .preparedQuery(columns.insertStatement())
                    .executeBatch(
                        batch.stream().map(line -> columns.insertParameters(line.value())).toList())
                    .invoke(rows -> reportTaken(batch, rows, onTaken)))
        .collect()
        .last()
        .replaceWithVoid();
  }

  /** Rejects the lines that were not inserted, because their names are taken. */
  private <T> void reportTaken(List<Line<T>> batch, RowSet<Row> rows, Consumer<T> onTaken) {
    var result = rows;
    for (var line : batch) {
      if (result.rowCount() == 0) {
        rejected.add(line.nameTaken());
        onTaken.accept(line.value());
      }
      result = result.next();
    }
  }

  /** Adds the number of inserted items to the counters of each specialization. */
  private Uni<Void> addItemCounts(Stream<Line<CourseItem>> lines) {
    var counts =
        lines.collect(
            groupingBy(line -> line.value().specialization().id(), TreeMap::new, counting()));
    return connection
        .preparedQuery(ADD_ITEM_COUNTS)
        .execute(
            Tuple.of(counts.keySet().toArray(UUID[]::new), counts.values().toArray(Long[]::new)))
        .replaceWithVoid();
  }

  private void requireInserted() {
    if (!rejected.isEmpty() || !content.complete()) {
      throw new NotInsertedException(rejected);
    }
  }

  /** Causes a rollback of the transaction. */
  static final class NotInsertedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<RejectedLine> rejected;

    private NotInsertedException(List<RejectedLine> rejected) {
      super(null, null, false, false);
      this.rejected = List.copyOf(rejected);
    }

    List<RejectedLine> rejected() {
      return rejected;
    }
  }
}
