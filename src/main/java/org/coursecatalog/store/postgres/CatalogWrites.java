package org.coursecatalog.store.postgres;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.coursecatalog.model.CatalogImport;
import org.coursecatalog.model.CatalogImport.NewCourseItem;
import org.coursecatalog.model.CatalogImport.NewSpecialization;
import org.coursecatalog.model.CatalogImport.RefusedLine;
import org.coursecatalog.model.ErrorCode;

/**
 * One import in its transaction. What is there is locked first ({@link ImportTargets}); what is new
 * is inserted in the order of names, so that two imports wait for each other in one direction only.
 */
final class CatalogWrites {

  /** How many rows one statement inserts, so that it keeps to the time-out of a statement. */
  private static final int BATCH = 1_000;

  private final SqlConnection connection;
  private final CatalogImport content;
  private final List<UUID> ids;
  private final Instant now;
  private final List<RefusedLine> refused = new ArrayList<>();
  private final Set<Integer> takenLines = new HashSet<>();
  private ImportTargets targets;

  CatalogWrites(SqlConnection connection, CatalogImport content, List<UUID> ids, Instant now) {
    this.connection = connection;
    this.content = content;
    this.ids = ids;
    this.now = now;
  }

  /** Fails with {@link NotInserted} unless everything is. */
  Uni<List<RefusedLine>> insert() {
    return ImportTargets.of(connection, content)
        .invoke(found -> targets = found)
        .chain(this::insertSpecializations)
        .chain(this::insertCourseItems)
        .chain(this::count)
        .invoke(this::requireInserted)
        .replaceWith(List.of());
  }

  private Uni<Void> insertSpecializations() {
    return inBatches(
        content.specializations().stream().sorted(Comparator.comparing(NewSpecialization::nameKey)),
        batch ->
            insert(
                ImportBatch.INSERT_SPECIALIZATIONS,
                ImportBatch.ofSpecializations(batch, this::idOf, now),
                batch.stream().map(NewSpecialization::line)));
  }

  /** Whatever there is a specialization for: so the names that are taken are told with the rest. */
  private Uni<Void> insertCourseItems() {
    content.courseItems().forEach(this::refuseUnresolved);
    return inBatches(
        content.courseItems().stream().filter(added -> placeOf(added) != null),
        batch ->
            insert(
                ImportBatch.INSERT_COURSE_ITEMS,
                ImportBatch.ofCourseItems(batch, this::idOf, this::placeOf, targets::ownerOf, now),
                batch.stream().map(NewCourseItem::line)));
  }

  private void refuseUnresolved(NewCourseItem added) {
    if (added.specialization() == null && placeOf(added) == null) {
      refused.add(new RefusedLine(added.line(), ErrorCode.UNKNOWN_SPECIALIZATION));
    }
    if (added.ownerKey() != null && targets.ownerOf(added) == null) {
      refused.add(new RefusedLine(added.line(), ErrorCode.OWNER_NOT_PROFESSOR));
    }
  }

  private UUID idOf(int line) {
    return ids.get(line - 1);
  }

  /** {@code null} when there is no such specialization, or its name was taken. */
  private UUID placeOf(NewCourseItem added) {
    var fresh = added.specialization();
    if (fresh == null) {
      return targets.placeOf(added);
    }
    return takenLines.contains(fresh.line()) ? null : idOf(fresh.line());
  }

  private <T> Uni<Void> inBatches(Stream<T> rows, Function<List<T>, Uni<Void>> work) {
    return Multi.createFrom()
        .items(rows)
        .group()
        .intoLists()
        .of(BATCH)
        .onItem()
        .transformToUniAndConcatenate(batch -> work.apply(batch))
        .collect()
        .last();
  }

  /** Rows that are not inserted have a name that is taken. */
  private Uni<Void> insert(String sql, Tuple parameters, Stream<Integer> lines) {
    return connection
        .preparedQuery(sql)
        .execute(parameters)
        .invoke(
            rows -> {
              var inserted = new HashSet<UUID>();
              rows.forEach(row -> inserted.add(row.getUUID("id")));
              lines.filter(line -> !inserted.contains(idOf(line))).forEach(takenLines::add);
            })
        .replaceWithVoid();
  }

  /** As each new item would have it counted by itself. */
  private Uni<Void> count() {
    var counts =
        content.courseItems().stream()
            .map(this::placeOf)
            .filter(Objects::nonNull)
            .collect(groupingBy(Function.identity(), TreeMap::new, counting()));
    return connection
        .preparedQuery(ImportBatch.COUNT)
        .execute(
            Tuple.of(counts.keySet().toArray(UUID[]::new), counts.values().toArray(Long[]::new)))
        .replaceWithVoid();
  }

  private void requireInserted() {
    takenLines.forEach(line -> refused.add(new RefusedLine(line, ErrorCode.NAME_TAKEN)));
    if (!refused.isEmpty() || !content.complete()) {
      throw new NotInserted(refused);
    }
  }

  /** The transaction is to be undone. */
  static final class NotInserted extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<RefusedLine> refused;

    private NotInserted(List<RefusedLine> refused) {
      super(null, null, false, false);
      this.refused = List.copyOf(refused);
    }

    /** What stands against it, if anything does. */
    List<RefusedLine> refused() {
      return refused;
    }
  }
}
