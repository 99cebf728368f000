package org.coursecatalog.store.postgres;

import io.vertx.mutiny.sqlclient.Row;
import java.util.ArrayList;
import org.coursecatalog.model.CourseItem;
import org.coursecatalog.model.CourseItemContent;
import org.coursecatalog.model.CourseItemFilter;
import org.coursecatalog.model.ItemOwner;
import org.coursecatalog.model.ItemSpecialization;
import org.coursecatalog.model.NamePart;
import org.coursecatalog.model.Position;
import org.coursecatalog.model.UniqueKey;
import org.jspecify.annotations.Nullable;

/** Maps rows of the table {@code course_item} to course items. */
final class CourseItemRows {

  static final Columns<CourseItemContent> CONTENT =
      new Columns<CourseItemContent>("course_item")
          .mutable("name", CourseItemContent::name)
          .mutable("type", CourseItemContent::type);

  static final Columns<CourseItem> COLUMNS =
      new Columns<CourseItem>("course_item")
          .immutable("id", CourseItem::id)
          .mutable(CONTENT, CourseItem::content)
          .derived("name_key", CourseItemRows::nameKey)
          .derived("name_grams", item -> NamePart.gramsOf(nameKey(item)))
          .mutable("specialization_id", item -> item.specialization().id())
          .mutable("owner_id", CourseItem::ownerId)
          .immutable("created_at", item -> Rows.timestamp(item.createdAt()))
          .mutable("updated_at", item -> Rows.timestamp(item.updatedAt()))
          .mutable("version", CourseItem::version);

  /** The columns that {@link #toSpecialization} reads in addition to {@code specialization_id}. */
  static final String SPECIALIZATION =
      "specialization.name AS specialization_name, specialization.version AS specialization_version";

  /** For {@link #toOwner}, with {@code owner_id}. */
  private static final String OWNER =
      "coalesce(owner.display_name, owner.username) AS owner_name, owner.name_version AS owner_version";

  static final String FIND =
      """
      SELECT item.*, %s, %s
      FROM (SELECT %s FROM course_item WHERE id = $1) AS item
      JOIN specialization ON specialization.id = item.specialization_id
      LEFT JOIN account AS owner ON owner.id = item.owner_id
      """
          .formatted(SPECIALIZATION, OWNER, COLUMNS.names());

  static final String FIND_OWNER =
      "SELECT id AS owner_id, %s FROM account AS owner WHERE id = $1".formatted(OWNER);

  private CourseItemRows() {}

  private static String nameKey(CourseItem item) {
    return UniqueKey.ofName(item.content().name());
  }

  static SliceReader<CourseItem> listing(PostgresClient client) {
    return new SliceReader<>(
        client,
        "course_item",
        NameColumns.COURSE_ITEM,
        COLUMNS.names() + ", name_key",
        "page.*, %s, %s".formatted(SPECIALIZATION, OWNER),
        // LIMIT forces one lookup per row instead of a scan of the whole table.
        """
        LEFT JOIN LATERAL (
          SELECT name, version FROM specialization WHERE id = page.specialization_id LIMIT 1
        ) AS specialization ON true
        LEFT JOIN LATERAL (
          SELECT username, display_name, name_version FROM account WHERE id = page.owner_id LIMIT 1
        ) AS owner ON true""",
        CourseItemRows::toModel,
        item -> new Position(item.id(), nameKey(item)));
  }

  /** Returns the condition for all filters except the name. */
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

  static ItemSpecialization toSpecialization(Row row) {
    return new ItemSpecialization(
        row.getUUID("specialization_id"),
        row.getString("specialization_name"),
        row.getLong("specialization_version"));
  }

  static CourseItem toModel(Row row) {
    return toModel(row, toSpecialization(row), toOwner(row));
  }

  /** Returns {@code null} if there is no owner. */
  static @Nullable ItemOwner toOwner(Row row) {
    var id = row.getUUID("owner_id");
    return id == null
        ? null
        : new ItemOwner(id, row.getString("owner_name"), row.getLong("owner_version"));
  }

  /** Maps a row that was read without its specialization and its owner. */
  static CourseItem toModel(Row row, ItemSpecialization specialization, @Nullable ItemOwner owner) {
    return new CourseItem(
        row.getUUID("id"),
        toContent(row),
        specialization,
        owner,
        Rows.instant(row, "created_at"),
        Rows.instant(row, "updated_at"),
        row.getLong("version"));
  }

  static CourseItemContent toContent(Row row) {
    return new CourseItemContent(row.getString("name"), row.getString("type"));
  }
}
