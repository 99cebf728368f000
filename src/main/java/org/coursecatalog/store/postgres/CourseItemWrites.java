package org.coursecatalog.store.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.UUID;
import org.coursecatalog.model.CourseItem;
import org.coursecatalog.model.CourseItemDraft;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.NamePart;
import org.coursecatalog.model.Revision;
import org.coursecatalog.model.UniqueKey;
import org.coursecatalog.store.postgres.CourseItemRows.Place;

/**
 * What is written of course items, and counted in their specializations with it. What is changed is
 * locked already.
 */
final class CourseItemWrites {

  /** This takes the lock as well: the new item is nowhere yet. */
  private static final String COUNT_NEW =
      """
      UPDATE specialization SET items_version = items_version + 1, item_count = item_count + 1
      WHERE id = $1
      RETURNING id, name, version
      """;

  private static final String COUNT_CHANGED =
      """
      UPDATE specialization
      SET items_version = items_version + 1,
        item_count = item_count + CASE WHEN $1 = $2 THEN 0 WHEN id = $1 THEN -1 ELSE 1 END
      WHERE id IN ($1, $2)
      """;

  private static final String COUNT_DELETED =
      """
      UPDATE specialization SET items_version = items_version + 1, item_count = item_count - 1
      WHERE id = $1
      """;

  private static final String INSERT =
      """
      INSERT INTO course_item (id, specialization_id, name, name_key, name_grams, type, owner_id,
        created_at, updated_at, version)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9)
      ON CONFLICT DO NOTHING
      """;

  private static final String UPDATE =
      """
      UPDATE course_item
      SET specialization_id = $2, name = $3, name_key = $4, name_grams = $5, type = $6,
        owner_id = $7, updated_at = $8, version = $9
      WHERE id = $1
      """;

  private static final String UPDATE_OWNER =
      "UPDATE course_item SET owner_id = $2, updated_at = $3, version = $4 WHERE id = $1";

  private static final String DELETE = "DELETE FROM course_item WHERE id = $1";

  private CourseItemWrites() {}

  /** Fails with {@code UNKNOWN_SPECIALIZATION} or {@code NAME_TAKEN}. */
  static Uni<CourseItem> insert(
      SqlConnection connection, UUID id, CourseItemDraft draft, UUID ownerId, Instant now) {
    return connection
        .preparedQuery(COUNT_NEW)
        .execute(Tuple.of(draft.specializationId()))
        .map(rows -> Rows.first(rows, Place::of))
        .onItem()
        .ifNull()
        .failWith(() -> new DomainException(ErrorCode.UNKNOWN_SPECIALIZATION))
        .map(
            place ->
                new CourseItem(
                    id,
                    draft.name(),
                    draft.type(),
                    place.summary(),
                    ownerId,
                    now,
                    now,
                    new Revision(1, place.version())))
        .call(
            item ->
                connection
                    .preparedQuery(INSERT)
                    .execute(parametersOf(item))
                    .invoke(Rows::requireInserted));
  }

  /** Fails with {@code NAME_TAKEN}. */
  static Uni<CourseItem> update(SqlConnection connection, CourseItem former, CourseItem changed) {
    return connection
        .preparedQuery(UPDATE)
        .execute(parametersOf(changed))
        .chain(
            () ->
                connection
                    .preparedQuery(COUNT_CHANGED)
                    .execute(Tuple.of(former.specialization().id(), changed.specialization().id())))
        .replaceWith(changed);
  }

  static Uni<CourseItem> updateOwner(
      SqlConnection connection, CourseItem item, UUID ownerId, Instant now) {
    var changed =
        new CourseItem(
            item.id(),
            item.name(),
            item.type(),
            item.specialization(),
            ownerId,
            item.createdAt(),
            now,
            new Revision(item.revision().own() + 1, item.revision().embedded()));
    return connection
        .preparedQuery(UPDATE_OWNER)
        .execute(Tuple.of(item.id(), ownerId, Rows.at(now), changed.revision().own()))
        .replaceWith(changed);
  }

  static Uni<CourseItem> delete(SqlConnection connection, CourseItem item) {
    return connection
        .preparedQuery(DELETE)
        .execute(Tuple.of(item.id()))
        .chain(
            () ->
                connection
                    .preparedQuery(COUNT_DELETED)
                    .execute(Tuple.of(item.specialization().id())))
        .replaceWith(item);
  }

  private static Tuple parametersOf(CourseItem item) {
    var parameters = new Parameters();
    var nameKey = UniqueKey.ofName(item.name());
    parameters.add(item.id());
    parameters.add(item.specialization().id());
    parameters.add(item.name());
    parameters.add(nameKey);
    parameters.addArray(NamePart.gramsOf(nameKey));
    parameters.add(item.type());
    parameters.add(item.ownerId());
    parameters.add(Rows.at(item.updatedAt()));
    parameters.add(item.revision().own());
    return parameters.toTuple();
  }
}
