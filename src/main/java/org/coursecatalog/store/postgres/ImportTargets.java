package org.coursecatalog.store.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.coursecatalog.model.CatalogImport;
import org.coursecatalog.model.CatalogImport.NewCourseItem;

/**
 * What an import refers to and is there already, locked until its transaction ends: accounts before
 * specializations, as everybody does it, and each in the order of their ids.
 *
 * @param owners professors by the keys of their user names
 * @param specializations by the keys of their names
 */
record ImportTargets(Map<String, UUID> owners, Map<String, UUID> specializations) {

  /**
   * An import may take minutes. This lock keeps away whoever changes the role or deletes the
   * account ({@link LockedAccount}), and nobody who logs in or creates something meanwhile.
   */
  private static final String LOCK_OWNERS =
      """
      SELECT id, username_key AS key FROM account
      WHERE username_key = ANY ($1) AND role = 'professor' ORDER BY id FOR KEY SHARE
      """;

  private static final String LOCK_SPECIALIZATIONS =
      """
      SELECT id, name_key AS key FROM specialization
      WHERE name_key = ANY ($1) ORDER BY id FOR NO KEY UPDATE
      """;

  static Uni<ImportTargets> of(SqlConnection connection, CatalogImport content) {
    return lock(connection, LOCK_OWNERS, ownerKeys(content))
        .chain(
            owners ->
                lock(connection, LOCK_SPECIALIZATIONS, specializationKeys(content))
                    .map(specializations -> new ImportTargets(owners, specializations)));
  }

  private static Stream<String> ownerKeys(CatalogImport content) {
    return content.courseItems().stream().map(NewCourseItem::ownerKey).filter(Objects::nonNull);
  }

  private static Stream<String> specializationKeys(CatalogImport content) {
    return content.courseItems().stream()
        .filter(added -> added.specialization() == null)
        .map(NewCourseItem::specializationKey);
  }

  private static Uni<Map<String, UUID>> lock(
      SqlConnection connection, String sql, Stream<String> keys) {
    return connection
        .preparedQuery(sql)
        .execute(Tuple.tuple().addArrayOfString(keys.distinct().toArray(String[]::new)))
        .map(
            rows -> {
              var found = new HashMap<String, UUID>();
              rows.forEach(row -> found.put(row.getString("key"), row.getUUID("id")));
              return found;
            });
  }

  /** {@code null} for nobody, and for who is no professor. */
  UUID ownerOf(NewCourseItem added) {
    return owners.get(added.ownerKey());
  }

  /** {@code null} when it is not there, or is to be new. */
  UUID placeOf(NewCourseItem added) {
    return added.specialization() == null ? specializations.get(added.specializationKey()) : null;
  }
}
