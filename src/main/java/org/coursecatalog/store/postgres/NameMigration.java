package org.coursecatalog.store.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.coursecatalog.model.NamePart;
import org.coursecatalog.model.UniqueKey;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

/**
 * Version 3 of the schema: display names, the search of accounts, and lists in the order of names.
 * The migration is in Java because only {@link UniqueKey} and {@link NamePart} have the rules for
 * the search keys.
 *
 * <p>An instance of version 2 may still run. A trigger adds the search keys of the accounts that it
 * inserts, from the unique keys. Version 2 does not change user names and email addresses.
 */
final class NameMigration implements JavaMigration {

  /** The number of accounts that are updated together. */
  private static final int BATCH = 1_000;

  private static final String ADD_COLUMNS =
      """
      ALTER TABLE account
        ADD COLUMN display_name text,
        ADD COLUMN name_version bigint NOT NULL DEFAULT 1,
        ADD COLUMN search_keys text COLLATE "C" NOT NULL DEFAULT '',
        ADD COLUMN search_grams integer[] NOT NULL DEFAULT '{}'
      """;

  private static final String FIND =
      "SELECT id, username, email FROM account WHERE id > ? ORDER BY id LIMIT " + BATCH;

  private static final String UPDATE =
      "UPDATE account SET search_keys = ?, search_grams = ? WHERE id = ?";

  /** The grams are those of {@link NamePart#gramsWithStartOfEach}. */
  private static final String ADD_TRIGGER =
      """
      CREATE FUNCTION add_search_keys() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
          NEW.search_keys := concat(E'\\n' || NEW.username_key, E'\\n' || NEW.email_key);
          NEW.search_grams := ARRAY(
              SELECT DISTINCT
                  (CASE WHEN at < 1 THEN 1114112 ELSE ascii(substr(key, at, 1)) END * 31
                      + CASE WHEN at < 0 THEN 1114112 ELSE ascii(substr(key, at + 1, 1)) END) * 31
                      + ascii(substr(key, at + 2, 1)) AS gram
              FROM unnest(ARRAY[NEW.username_key, NEW.email_key]) AS key,
                  generate_series(-1, length(key) - 2) AS at
              ORDER BY gram);
          RETURN NEW;
      END
      $$;
      CREATE TRIGGER account_search_keys_added BEFORE INSERT ON account
      FOR EACH ROW WHEN (NEW.search_keys = '') EXECUTE FUNCTION add_search_keys();
      """;

  /** With {@code fastupdate}, each search would also scan the list of pending entries. */
  private static final String ADD_INDEXES =
      """
      CREATE INDEX account_search_grams_idx ON account USING gin (search_grams) WITH (fastupdate = off);
      CREATE INDEX account_role_name_idx ON account (role, username_key);
      CREATE INDEX course_item_name_idx ON course_item (name_key, id);
      CREATE INDEX course_item_specialization_name_idx ON course_item (specialization_id, name_key, id);
      CREATE INDEX course_item_owner_name_idx ON course_item (owner_id, name_key, id);
      CREATE INDEX course_item_type_name_idx ON course_item (type, name_key, id);
      CREATE INDEX course_item_specialization_owner_idx ON course_item (specialization_id, owner_id);
      """;

  @Override
  public MigrationVersion getVersion() {
    return MigrationVersion.fromVersion("3");
  }

  @Override
  public String getDescription() {
    return "display names, search of accounts and order by name";
  }

  @Override
  public @Nullable Integer getChecksum() {
    return null;
  }

  @Override
  public boolean canExecuteInTransaction() {
    return true;
  }

  @Override
  public void migrate(Context context) throws SQLException {
    var connection = context.getConnection();
    execute(connection, ADD_COLUMNS);
    var last = Rows.NIL;
    while (last != null) {
      last = addSearchKeys(connection, last);
    }
    execute(connection, ADD_INDEXES);
    execute(connection, ADD_TRIGGER);
  }

  /** Returns the last account of the batch, or {@code null} after the last batch. */
  private static @Nullable UUID addSearchKeys(Connection connection, UUID after)
      throws SQLException {
    UUID last = null;
    try (var find = connection.prepareStatement(FIND);
        var update = connection.prepareStatement(UPDATE)) {
      find.setObject(1, after);
      try (var accounts = find.executeQuery()) {
        while (accounts.next()) {
          last = accounts.getObject("id", UUID.class);
          var keys =
              NamePart.join(
                  Stream.of(accounts.getString("username"), accounts.getString("email"))
                      .filter(Objects::nonNull)
                      .map(UniqueKey::ofName));
          var grams = NamePart.gramsWithStartOfEach(keys);
          update.setString(1, keys);
          update.setArray(
              2, connection.createArrayOf("integer", Arrays.stream(grams).boxed().toArray()));
          update.setObject(3, last);
          update.addBatch();
        }
      }
      update.executeBatch();
    }
    return last;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
