package org.coursecatalog.store.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.coursecatalog.model.CourseItem;
import org.coursecatalog.model.CourseItemDraft;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.EditScope;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.Precondition;
import org.coursecatalog.model.Revision;
import org.coursecatalog.store.postgres.CourseItemRows.Place;

/**
 * A course item that nobody else changes until the transaction ends. Its specialization was locked
 * before it, as everybody does it; and so was the one it is to go to, the smaller id first.
 *
 * @param places those of the two specializations that exist, by id
 */
record LockedCourseItem(CourseItem item, Map<UUID, Place> places) {

  private static final String FIND_PLACE =
      "SELECT specialization_id FROM course_item WHERE id = $1";

  private static final String LOCK_PLACES =
      """
      SELECT id, name, version FROM specialization WHERE id IN ($1, $2) ORDER BY id FOR NO KEY UPDATE
      """;

  private static final String LOCK_ITEM =
      """
      SELECT id, name, type, specialization_id, owner_id, created_at, updated_at, version
      FROM course_item WHERE id = $1 FOR UPDATE
      """;

  /**
   * Emits {@code null} when there is none; fails with {@link Moved} when it has left its
   * specialization.
   *
   * @param targetId the specialization it is to go to, {@code null} to stay
   */
  static Uni<LockedCourseItem> of(SqlConnection connection, UUID id, UUID targetId) {
    return connection
        .preparedQuery(FIND_PLACE)
        .execute(Tuple.of(id))
        .map(rows -> Rows.first(rows, row -> row.getUUID(0)))
        .onItem()
        .ifNotNull()
        .transformToUni(
            placeId ->
                connection
                    .preparedQuery(LOCK_PLACES)
                    .execute(Tuple.of(placeId, targetId == null ? placeId : targetId))
                    .map(LockedCourseItem::toPlaces)
                    .chain(places -> lockItem(connection, id, placeId, places)));
  }

  private static Uni<LockedCourseItem> lockItem(
      SqlConnection connection, UUID id, UUID placeId, Map<UUID, Place> places) {
    return connection
        .preparedQuery(LOCK_ITEM)
        .execute(Tuple.of(id))
        .map(
            rows ->
                Rows.first(
                    rows,
                    row -> {
                      if (!placeId.equals(row.getUUID("specialization_id"))) {
                        throw new Moved();
                      }
                      return new LockedCourseItem(
                          CourseItemRows.toModel(row, places.get(placeId)), places);
                    }));
  }

  private static Map<UUID, Place> toPlaces(RowSet<Row> rows) {
    var places = new HashMap<UUID, Place>();
    rows.forEach(row -> places.put(row.getUUID("id"), Place.of(row)));
    return places;
  }

  /** Fails with {@code NOT_OWNER} or {@code PRECONDITION_FAILED}. */
  void require(EditScope scope, Precondition precondition) {
    if (!scope.covers(item.ownerId())) {
      throw new DomainException(ErrorCode.NOT_OWNER);
    }
    precondition.require(item.revision());
  }

  /**
   * The item as the draft wants it, updated now; the same item when that changes nothing. Fails
   * with {@code UNKNOWN_SPECIALIZATION}.
   */
  CourseItem with(CourseItemDraft draft, Instant now) {
    var place =
        places.get(
            draft.specializationId() == null
                ? item.specialization().id()
                : draft.specializationId());
    if (place == null) {
      throw new DomainException(ErrorCode.UNKNOWN_SPECIALIZATION);
    }
    if (item.name().equals(draft.name())
        && item.type().equals(draft.type())
        && item.specialization().equals(place.summary())) {
      return item;
    }
    return new CourseItem(
        item.id(),
        draft.name(),
        draft.type(),
        place.summary(),
        item.ownerId(),
        item.createdAt(),
        now,
        new Revision(item.revision().own() + 1, place.version()));
  }

  /** Somebody moved the item while we waited for its specialization: it has to begin anew. */
  static final class Moved extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private Moved() {
      super(null, null, false, false);
    }
  }
}
