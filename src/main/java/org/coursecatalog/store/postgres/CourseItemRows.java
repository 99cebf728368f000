package org.coursecatalog.store.postgres;

import io.vertx.mutiny.sqlclient.Row;
import java.util.ArrayList;
import org.coursecatalog.model.CourseItem;
import org.coursecatalog.model.CourseItemFilter;
import org.coursecatalog.model.Revision;
import org.coursecatalog.model.Specialization;

/** How course items are read. */
final class CourseItemRows {

  static final String FIND =
      """
      SELECT item.id, item.name, item.type, item.specialization_id, item.owner_id, item.created_at,
        item.updated_at, item.version,
        specialization.name AS specialization_name, specialization.version AS specialization_version
      FROM course_item AS item JOIN specialization ON specialization.id = item.specialization_id
      WHERE item.id = $1
      """;

  private CourseItemRows() {}

  static Listing<CourseItem> listing(PostgresClient client) {
    return new Listing<>(
        client,
        "course_item",
        "id, name, name_key, type, specialization_id, owner_id, created_at, updated_at, version",
        "page.*, specialization.name AS specialization_name, "
            + "specialization.version AS specialization_version",
        // LIMIT: one look-up for each row, never a scan of all specializations.
        """
        LEFT JOIN LATERAL (
          SELECT name, version FROM specialization WHERE id = page.specialization_id LIMIT 1
        ) AS specialization ON true""",
        CourseItemRows::toModel,
        CourseItem::id);
  }

  /** Of all that is wanted but the name. */
  static String condition(CourseItemFilter filter, Parameters parameters) {
    var all = new ArrayList<String>();
    if (filter.specializationId() != null) {
      all.add("specialization_id = " + parameters.add(filter.specializationId()));
    }
    if (filter.type() != null) {
      all.add("type = " + parameters.add(filter.type()));
    }
    if (filter.ownerless()) {
      all.add("owner_id IS NULL");
    }
    if (filter.ownerId() != null) {
      all.add("owner_id = " + parameters.add(filter.ownerId()));
    }
    return all.isEmpty() ? "true" : String.join(" AND ", all);
  }

  static CourseItem toModel(Row row) {
    return toModel(
        row,
        new Place(
            new Specialization.Summary(
                row.getUUID("specialization_id"), row.getString("specialization_name")),
            row.getLong("specialization_version")));
  }

  /** An item that was read without its specialization. */
  static CourseItem toModel(Row row, Place place) {
    return new CourseItem(
        row.getUUID("id"),
        row.getString("name"),
        row.getString("type"),
        place.summary(),
        row.getUUID("owner_id"),
        Rows.instant(row, "created_at"),
        Rows.instant(row, "updated_at"),
        new Revision(row.getLong("version"), place.version()));
  }

  /** What an item shows of its specialization. */
  record Place(Specialization.Summary summary, long version) {

    static Place of(Row row) {
      return new Place(
          new Specialization.Summary(row.getUUID("id"), row.getString("name")),
          row.getLong("version"));
    }
  }
}
