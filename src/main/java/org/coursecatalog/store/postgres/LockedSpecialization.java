package org.coursecatalog.store.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.UUID;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.EditScope;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.Precondition;
import org.coursecatalog.model.Revision;
import org.coursecatalog.model.Specialization;
import org.coursecatalog.model.SpecializationDraft;

/**
 * A specialization that is locked until the transaction ends: nobody changes it, and no item comes,
 * goes or shows anything else.
 */
final class LockedSpecialization {

  private static final String LOCK =
      "SELECT id, name, version, items_version FROM specialization WHERE id = $1 FOR UPDATE";

  private static final String UPDATE =
      """
      UPDATE specialization
      SET name = $2, name_key = $3, name_grams = $4, updated_at = $5, version = version + 1
      WHERE id = $1
      """;

  /** Locks all items, and tells whether there is one that a scope does not cover. */
  private static final String LOCK_ITEMS =
      """
      WITH item AS MATERIALIZED (
        SELECT owner_id FROM course_item WHERE specialization_id = $1 ORDER BY id FOR UPDATE
      )
      SELECT coalesce(bool_or(NOT $2 AND (owner_id = $3) IS NOT TRUE), false) FROM item
      """;

  private static final String DELETE_ITEMS = "DELETE FROM course_item WHERE specialization_id = $1";

  private static final String DELETE = "DELETE FROM specialization WHERE id = $1";

  private final SqlConnection connection;
  private final UUID id;
  private final String name;
  private final Revision revision;

  private LockedSpecialization(SqlConnection connection, Row row) {
    this.connection = connection;
    this.id = row.getUUID("id");
    this.name = row.getString("name");
    this.revision = new Revision(row.getLong("version"), row.getLong("items_version"));
  }

  /** {@code null} when there is none with this id. */
  static Uni<LockedSpecialization> of(SqlConnection connection, UUID id) {
    return connection
        .preparedQuery(LOCK)
        .execute(Tuple.of(id))
        .map(rows -> Rows.first(rows, row -> new LockedSpecialization(connection, row)));
  }

  /**
   * The specialization afterwards. Fails with {@code PRECONDITION_FAILED} or {@code NAME_TAKEN}.
   */
  Uni<Specialization> update(SpecializationDraft draft, Precondition precondition, Instant now) {
    precondition.require(revision);
    var updated =
        name.equals(draft.name())
            ? Uni.createFrom().voidItem()
            : execute(UPDATE, SpecializationRows.parameters(id, draft, now));
    return updated
        .chain(() -> execute(SpecializationRows.FIND, Tuple.of(id)))
        .map(rows -> Rows.first(rows, SpecializationRows::toModel));
  }

  /** Its items with it. Fails with {@code NOT_OWNER} or {@code PRECONDITION_FAILED}. */
  Uni<Void> delete(EditScope scope, Precondition precondition) {
    return lockItems(scope)
        .invoke(() -> precondition.require(revision))
        .chain(() -> execute(DELETE_ITEMS, Tuple.of(id)))
        .chain(() -> execute(DELETE, Tuple.of(id)))
        .replaceWithVoid();
  }

  private Uni<Void> lockItems(EditScope scope) {
    return execute(LOCK_ITEMS, Tuple.of(id, scope.everything(), scope.ownerId()))
        .map(rows -> Rows.first(rows, row -> row.getBoolean(0)))
        .invoke(
            foreign -> {
              if (foreign) {
                throw new DomainException(ErrorCode.NOT_OWNER);
              }
            })
        .replaceWithVoid();
  }

  private Uni<RowSet<Row>> execute(String sql, Tuple parameters) {
    return connection.preparedQuery(sql).execute(parameters);
  }
}
