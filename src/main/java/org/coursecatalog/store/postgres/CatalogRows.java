package org.coursecatalog.store.postgres;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.UUID;
import org.coursecatalog.model.CatalogEntry;
import org.coursecatalog.model.CatalogEntry.Owner;
import org.coursecatalog.model.CourseItem;
import org.coursecatalog.model.Specialization;

/** How the whole catalog is read. */
final class CatalogRows {

  private static final UUID NIL = new UUID(0, 0);

  /**
   * What follows a course item, or all items ($2), of a specialization ($1). It goes through no
   * more specializations than are needed, and through no more items of one than are asked for; what
   * is left to sort is a small multiple of that.
   */
  static final String LIST =
      """
      WITH next AS MATERIALIZED (
        SELECT id, name, item_count FROM specialization WHERE id >= $1 ORDER BY id LIMIT $3 + 1
      ), counted AS MATERIALIZED (
        SELECT id, name, sum(CASE WHEN id = $1 THEN 0 ELSE item_count + 1 END)
          OVER (ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS entries_before
        FROM next
      )
      SELECT specialization.id AS specialization_id, specialization.name AS specialization_name,
        entry.id, entry.name, entry.type, account.username, account.role = 'professor' AS professor
      FROM counted AS specialization
      CROSS JOIN LATERAL (
        SELECT NULL AS id, NULL AS name, NULL AS type, NULL AS owner_id WHERE specialization.id <> $1
        UNION ALL
        (SELECT id, name, type, owner_id FROM course_item WHERE %s LIMIT $3)
      ) AS entry
      LEFT JOIN account ON account.id = entry.owner_id
      WHERE coalesce(specialization.entries_before, 0) < $3
      ORDER BY specialization.id, entry.id NULLS FIRST
      LIMIT $3
      """
          .formatted(
              Walk.along(
                  "specialization_id",
                  "specialization.id",
                  "CASE WHEN specialization.id = $1 THEN $2 ELSE '%s'::uuid END".formatted(NIL)));

  private CatalogRows() {}

  static Tuple parametersOf(CatalogEntry after, int limit) {
    return Tuple.of(
        after == null ? NIL : after.specialization().id(),
        after == null || after.courseItem() == null ? NIL : after.courseItem().id(),
        (long) limit);
  }

  static CatalogEntry toModel(Row row) {
    var specialization =
        new Specialization.Summary(
            row.getUUID("specialization_id"), row.getString("specialization_name"));
    var id = row.getUUID("id");
    if (id == null) {
      return CatalogEntry.of(specialization);
    }
    var owner = row.getString("username");
    return new CatalogEntry(
        specialization,
        new CourseItem.Summary(id, row.getString("name"), row.getString("type")),
        owner == null ? null : new Owner(owner, row.getBoolean("professor")));
  }
}
