package org.coursecatalog.store.postgres;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.coursecatalog.model.CourseItem;
import org.coursecatalog.model.NamePart;
import org.coursecatalog.model.Revision;
import org.coursecatalog.model.Specialization;
import org.coursecatalog.model.SpecializationDraft;
import org.coursecatalog.model.UniqueKey;
import org.coursecatalog.store.SpecializationStore;

/** How specializations are read, with the first of their items. */
final class SpecializationRows {

  private static final String COLUMNS =
      "id, name, name_key, created_at, updated_at, version, items_version, item_count";

  private static final String SHOWN = "page.*, shown.ids, shown.names, shown.types";

  private static final String FIRST_ITEMS =
      """
      LEFT JOIN LATERAL (
        SELECT array_agg(id ORDER BY id) AS ids, array_agg(name ORDER BY id) AS names,
          array_agg(type ORDER BY id) AS types
        FROM (SELECT id, name, type FROM course_item WHERE %s LIMIT %d) AS item
      ) AS shown ON true""";

  static final String FIND =
      "SELECT %s FROM (SELECT %s FROM specialization WHERE id = $1) AS page %s"
          .formatted(SHOWN, COLUMNS, firstItems(SpecializationStore.SHOWN_ITEMS));

  private SpecializationRows() {}

  static Listing<Specialization> listing(PostgresClient client) {
    return new Listing<>(
        client,
        "specialization",
        COLUMNS,
        SHOWN,
        firstItems(SpecializationStore.SHOWN_ITEMS_IN_LIST),
        SpecializationRows::toModel,
        Specialization::id);
  }

  private static String firstItems(int count) {
    var start = "'%s'::uuid".formatted(new UUID(0, 0));
    return FIRST_ITEMS.formatted(Walk.along("specialization_id", "page.id", start), count);
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

  /** For a statement that takes id, name, its key, its grams and a time. */
  static Tuple parameters(UUID id, SpecializationDraft draft, Instant now) {
    var key = UniqueKey.ofName(draft.name());
    var parameters = new Parameters();
    parameters.add(id);
    parameters.add(draft.name());
    parameters.add(key);
    parameters.addArray(NamePart.gramsOf(key));
    parameters.add(Rows.at(now));
    return parameters.toTuple();
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
