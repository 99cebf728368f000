package org.coursecatalog.store.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.coursecatalog.model.CourseItem;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.EditScope;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.ItemOwner;
import org.coursecatalog.model.ItemSpecialization;
import org.coursecatalog.model.Precondition;
import org.jspecify.annotations.Nullable;

/**
 * A course item that is locked until the transaction ends. Its specialization and its target
 * specialization are locked before it.
 *
 * @param specializations the two specializations by id, without missing ones
 */
record LockedCourseItem(
    SqlConnection connection, CourseItem item, Map<UUID, ItemSpecialization> specializations) {

  private static final String FIND_SPECIALIZATION =
      "SELECT specialization_id FROM course_item WHERE id = $1";

  private static final String LOCK_SPECIALIZATIONS =
      """
      SELECT id, name, version FROM specialization WHERE id IN ($1, $2) ORDER BY id FOR NO KEY UPDATE
      """;

  private static final String LOCK_ITEM =
      "SELECT %s FROM course_item WHERE id = $1 FOR UPDATE"
          .formatted(CourseItemRows.COLUMNS.names());

  private static final String UPDATE = CourseItemRows.COLUMNS.updateStatement();

  private static final String DELETE = "DELETE FROM course_item WHERE id = $1";

  private static final String UPDATE_ITEM_COUNTS =
      """
      UPDATE specialization
      SET items_version = items_version + 1,
        item_count = item_count + CASE WHEN $1 = $2 THEN 0 WHEN id = $1 THEN -1 ELSE 1 END
      WHERE id IN ($1, $2)
      """;

  private static final String DECREMENT_ITEM_COUNT =
      """
      UPDATE specialization SET items_version = items_version + 1, item_count = item_count - 1
      WHERE id = $1
      """;

  /**
   * Emits {@code null} if the item does not exist. Fails with {@link MovedException} if the item
   * was moved to another specialization before it was locked.
   *
   * @param targetId the target specialization; {@code null} if the item does not move
   */
  static Uni<LockedCourseItem> lock(SqlConnection connection, UUID id, @Nullable UUID targetId) {
    return connection
        .preparedQuery(FIND_SPECIALIZATION)
        .execute(Tuple.of(id))
        .map(rows -> Rows.first(rows, row -> row.getUUID(0)))
        .onItem()
        .ifNotNull()
        .transformToUni(
            specializationId ->
                connection
                    .preparedQuery(LOCK_SPECIALIZATIONS)
                    .execute(
                        Tuple.of(specializationId, targetId == null ? specializationId : targetId))
                    .map(LockedCourseItem::byId)
                    .chain(locked -> lockItem(connection, id, specializationId, locked)));
  }

  private static Map<UUID, ItemSpecialization> byId(RowSet<Row> rows) {
    return Rows.all(rows, SpecializationRows::toItemSpecialization).stream()
        .collect(Collectors.toMap(ItemSpecialization::id, Function.identity()));
  }

  private static Uni<LockedCourseItem> lockItem(
      SqlConnection connection,
      UUID id,
      UUID specializationId,
      Map<UUID, ItemSpecialization> specializations) {
    return connection
        .preparedQuery(LOCK_ITEM)
        .execute(Tuple.of(id))
        .map(rows -> Rows.first(rows, Function.identity()))
        .onItem()
        .ifNotNull()
        .transformToUni(
            row -> {
              if (!specializationId.equals(row.getUUID("specialization_id"))) {
                throw new MovedException();
              }
              return findOwner(connection, row.getUUID("owner_id"))
                  .map(
                      owner ->
                          CourseItemRows.toModel(row, specializations.get(specializationId), owner))
                  .map(item -> new LockedCourseItem(connection, item, specializations));
            });
  }

  /**
   * Reads the owner in a second statement. A statement that joins the owner would read the owner
   * from before it waited for the lock.
   */
  private static Uni<ItemOwner> findOwner(SqlConnection connection, @Nullable UUID id) {
    return id == null
        ? Uni.createFrom().nullItem()
        : connection
            .preparedQuery(CourseItemRows.FIND_OWNER)
            .execute(Tuple.of(id))
            .map(rows -> Rows.first(rows, CourseItemRows::toOwner));
  }

  /** Fails with {@code NOT_OWNER} or {@code PRECONDITION_FAILED}. */
  void requireEditable(EditScope scope, Precondition precondition) {
    if (!scope.covers(item.ownerId())) {
      throw new DomainException(ErrorCode.NOT_OWNER);
    }
    precondition.require(item.revision());
  }

  /**
   * Returns the target specialization. Fails with {@code UNKNOWN_SPECIALIZATION}.
   *
   * @param targetId {@code null} if the item does not move
   */
  ItemSpecialization targetSpecialization(@Nullable UUID targetId) {
    var target = targetId == null ? item.specialization() : specializations.get(targetId);
    if (target == null) {
      throw new DomainException(ErrorCode.UNKNOWN_SPECIALIZATION);
    }
    return target;
  }

  /** Writes a new state of the item. Fails with {@code NAME_TAKEN}. */
  Uni<CourseItem> update(CourseItem changed) {
    if (changed == item) {
      return Uni.createFrom().item(item);
    }
    var update = execute(UPDATE, CourseItemRows.COLUMNS.updateParameters(changed));
    var counted =
        changed.hasSameListEntryAs(item)
            ? update
            : update.chain(
                () ->
                    execute(
                        UPDATE_ITEM_COUNTS,
                        Tuple.of(item.specialization().id(), changed.specialization().id())));
    return counted.replaceWith(changed);
  }

  Uni<CourseItem> delete() {
    return execute(DELETE, Tuple.of(item.id()))
        .chain(() -> execute(DECREMENT_ITEM_COUNT, Tuple.of(item.specialization().id())))
        .replaceWith(item);
  }

  private Uni<RowSet<Row>> execute(String sql, Tuple parameters) {
    return connection.preparedQuery(sql).execute(parameters);
  }

  /** Another transaction moved the item before it was locked. The transaction must be retried. */
  static final class MovedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private MovedException() {
      super(null, null, false, false);
    }
  }
}
