package org.coursecatalog.store.postgres;

import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.stream.IntStream;
import org.coursecatalog.model.CourseItem;
import org.coursecatalog.model.ItemSpecialization;
import org.coursecatalog.model.NamePart;
import org.coursecatalog.model.Position;
import org.coursecatalog.model.Revision;
import org.coursecatalog.model.Specialization;
import org.coursecatalog.model.UniqueKey;

/** Maps rows of the table {@code specialization}, with their first items, to specializations. */
final class SpecializationRows {

  static final Columns<Specialization> COLUMNS =
      new Columns<Specialization>("specialization")
          .immutable("id", Specialization::id)
          .mutable("name", Specialization::name)
          .derived("name_key", SpecializationRows::nameKey)
          .derived("name_grams", value -> NamePart.gramsOf(nameKey(value)))
          .immutable("created_at", value -> Rows.timestamp(value.createdAt()))
          .mutable("updated_at", value -> Rows.timestamp(value.updatedAt()))
          .mutable("version", value -> value.revision().version())
          .mutable("items_version", value -> value.revision().embeddedVersion())
          .mutable("item_count", Specialization::courseItemCount);

  private static final String PAGE_COLUMNS =
      "page.*, first_items.ids, first_items.names, first_items.types";

  private static final String FIRST_ITEMS =
      """
      LEFT JOIN LATERAL (
        SELECT array_agg(id ORDER BY id) AS ids, array_agg(name ORDER BY id) AS names,
          array_agg(type ORDER BY id) AS types
        FROM (SELECT id, name, type FROM course_item WHERE %s LIMIT %d) AS item
      ) AS first_items ON true""";

  static final String FIND =
      "SELECT %s FROM (SELECT %s FROM specialization WHERE id = $1) AS page %s"
          .formatted(PAGE_COLUMNS, COLUMNS.names(), firstItems(Specialization.MAX_EMBEDDED_ITEMS));

  private SpecializationRows() {}

  private static String nameKey(Specialization specialization) {
    return UniqueKey.ofName(specialization.name());
  }

  static SliceReader<Specialization> listing(PostgresClient client) {
    return new SliceReader<>(
        client,
        "specialization",
        NameColumns.SPECIALIZATION,
        COLUMNS.names() + ", name_key",
        PAGE_COLUMNS,
        firstItems(Specialization.MAX_EMBEDDED_ITEMS_IN_LIST),
        SpecializationRows::toModel,
        value -> new Position(value.id(), nameKey(value)));
  }

  private static String firstItems(int count) {
    var start = "'%s'::uuid".formatted(Rows.NIL);
    return FIRST_ITEMS.formatted(
        IndexScan.columnCondition("specialization_id", "page.id", start), count);
  }

  static Specialization toModel(Row row) {
    return new Specialization(
        row.getUUID("id"),
        row.getString("name"),
        toItems(row),
        row.getInteger("item_count"),
        Rows.instant(row, "created_at"),
        Rows.instant(row, "updated_at"),
        new Revision(row.getLong("version"), row.getLong("items_version")));
  }

  /** Maps a row with the id, the name and the version. */
  static ItemSpecialization toItemSpecialization(Row row) {
    return new ItemSpecialization(row.getUUID("id"), row.getString("name"), row.getLong("version"));
  }

  private static List<CourseItem.Summary> toItems(Row row) {
    var ids = row.getArrayOfUUIDs("ids");
    if (ids == null) {
      return List.of();
    }
    var names = row.getArrayOfStrings("names");
    var types = row.getArrayOfStrings("types");
    return IntStream.range(0, ids.length)
        .mapToObj(at -> new CourseItem.Summary(ids[at], names[at], types[at]))
        .toList();
  }
}
