package org.coursecatalog.store.postgres;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import org.coursecatalog.model.CatalogEntry;
import org.coursecatalog.model.CatalogEntry.Item;
import org.coursecatalog.model.CatalogEntry.Owner;
import org.jspecify.annotations.Nullable;

/** Maps rows to entries of the catalog. */
final class CatalogRows {

  /**
   * Selects the entries after course item $2 of specialization $1. If $2 is the nil UUID, selects
   * all items. Reads only as many specializations as needed, and at most $3 items of each.
   */
  static final String LIST =
      """
      WITH next AS MATERIALIZED (
        SELECT id, name, version, item_count
        FROM specialization WHERE id >= $1 ORDER BY id LIMIT $3 + 1
      ), counted AS MATERIALIZED (
        SELECT id, name, version, sum(CASE WHEN id = $1 THEN 0 ELSE item_count + 1 END)
          OVER (ORDER BY id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS entries_before
        FROM next
      )
      SELECT entry.*, specialization.id AS specialization_id, %s,
        account.username, account.role = 'professor' AS professor
      FROM counted AS specialization
      CROSS JOIN LATERAL (
        SELECT NULL AS id, NULL AS owner_id, %s WHERE specialization.id <> $1
        UNION ALL
        (SELECT id, owner_id, %s FROM course_item WHERE %s LIMIT $3)
      ) AS entry
      LEFT JOIN account ON account.id = entry.owner_id
      WHERE coalesce(specialization.entries_before, 0) < $3
      ORDER BY specialization.id, entry.id NULLS FIRST
      LIMIT $3
      """
          .formatted(
              CourseItemRows.SPECIALIZATION,
              CourseItemRows.CONTENT.nulls(),
              CourseItemRows.CONTENT.names(),
              IndexScan.columnCondition(
                  "specialization_id",
                  "specialization.id",
                  "CASE WHEN specialization.id = $1 THEN $2 ELSE '%s'::uuid END"
                      .formatted(Rows.NIL)));

  private CatalogRows() {}

  static Tuple parametersOf(@Nullable CatalogEntry after, int limit) {
    return Tuple.of(
        after == null ? Rows.NIL : after.specialization().id(),
        after == null || after.courseItem() == null ? Rows.NIL : after.courseItem().id(),
        (long) limit);
  }

  static CatalogEntry toModel(Row row) {
    return new CatalogEntry(
        CourseItemRows.toSpecialization(row), row.getUUID("id") == null ? null : toItem(row));
  }

  private static Item toItem(Row row) {
    var owner = row.getString("username");
    return new Item(
        row.getUUID("id"),
        CourseItemRows.toContent(row),
        owner == null ? null : new Owner(owner, row.getBoolean("professor")));
  }
}
