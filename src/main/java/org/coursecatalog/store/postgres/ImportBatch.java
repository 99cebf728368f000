package org.coursecatalog.store.postgres;

import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.coursecatalog.model.CatalogImport.NewCourseItem;
import org.coursecatalog.model.CatalogImport.NewSpecialization;
import org.coursecatalog.model.NamePart;

/** What an import sends: many rows a statement, column by column. */
final class ImportBatch {

  // An array of arrays would have to be a rectangle, so each array of grams is a text.
  static final String INSERT_SPECIALIZATIONS =
      """
      INSERT INTO specialization (id, name, name_key, name_grams, created_at, updated_at, version,
        items_version, item_count)
      SELECT id, name, name_key, name_grams::integer[], $5, $5, 1, 1, 0
      FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[])
        AS added (id, name, name_key, name_grams)
      ON CONFLICT DO NOTHING
      RETURNING id
      """;

  static final String INSERT_COURSE_ITEMS =
      """
      INSERT INTO course_item (id, name, name_key, name_grams, created_at, updated_at, version, type,
        specialization_id, owner_id)
      SELECT id, name, name_key, name_grams::integer[], $5, $5, 1, type, specialization_id, owner_id
      FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $6::text[], $7::uuid[], $8::uuid[])
        AS added (id, name, name_key, name_grams, type, specialization_id, owner_id)
      ON CONFLICT DO NOTHING
      RETURNING id
      """;

  static final String COUNT =
      """
      UPDATE specialization
      SET items_version = items_version + added.count, item_count = item_count + added.count
      FROM unnest($1::uuid[], $2::bigint[]) AS added (id, count)
      WHERE specialization.id = added.id
      """;

  private ImportBatch() {}

  static Tuple ofSpecializations(
      List<NewSpecialization> rows, IntFunction<UUID> idOfLine, Instant now) {
    return Tuple.tuple()
        .addArrayOfUUID(ids(rows, row -> idOfLine.apply(row.line())))
        .addArrayOfString(texts(rows, NewSpecialization::name))
        .addArrayOfString(texts(rows, NewSpecialization::nameKey))
        .addArrayOfString(texts(rows, row -> gramsOf(row.nameKey())))
        .addOffsetDateTime(Rows.at(now));
  }

  static Tuple ofCourseItems(
      List<NewCourseItem> rows,
      IntFunction<UUID> idOfLine,
      Function<NewCourseItem, UUID> place,
      Function<NewCourseItem, UUID> owner,
      Instant now) {
    return Tuple.tuple()
        .addArrayOfUUID(ids(rows, row -> idOfLine.apply(row.line())))
        .addArrayOfString(texts(rows, NewCourseItem::name))
        .addArrayOfString(texts(rows, NewCourseItem::nameKey))
        .addArrayOfString(texts(rows, row -> gramsOf(row.nameKey())))
        .addOffsetDateTime(Rows.at(now))
        .addArrayOfString(texts(rows, NewCourseItem::type))
        .addArrayOfUUID(ids(rows, place))
        .addArrayOfUUID(ids(rows, owner));
  }

  private static <T> UUID[] ids(List<T> rows, Function<T, UUID> column) {
    return rows.stream().map(column).toArray(UUID[]::new);
  }

  private static <T> String[] texts(List<T> rows, Function<T, String> column) {
    return rows.stream().map(column).toArray(String[]::new);
  }

  private static String gramsOf(String nameKey) {
    return Arrays.stream(NamePart.gramsOf(nameKey))
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(",", "{", "}"));
  }
}
