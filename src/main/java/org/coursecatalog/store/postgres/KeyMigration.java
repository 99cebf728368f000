package org.coursecatalog.store.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.coursecatalog.model.UniqueKey;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;

/**
 * Schema version 2: the keys of names and email addresses ignore invisible characters, as {@link
 * UniqueKey} does. The migration is in Java, because {@code UniqueKey} is the only implementation
 * of the rule. If the rule changes again, another migration is needed. Keys of user names do not
 * change, because user names never contained such characters.
 *
 * <p>An instance of version 1 may still be running. It can read but not write during this
 * migration. Afterwards, triggers reject the keys that it computes by the previous rule, and it
 * reports these names as taken.
 */
final class KeyMigration implements JavaMigration {

  /** Does not block readers. The tables are in the lock order of the service. */
  private static final String LOCK =
      "LOCK TABLE account, specialization, course_item IN EXCLUSIVE MODE";

  private static final String CREATE_FUNCTION =
      """
      CREATE FUNCTION refuse_key() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
          RAISE EXCEPTION 'a key must not contain invisible characters, nor white space other than spaces'
              USING ERRCODE = 'unique_violation', CONSTRAINT = TG_ARGV[0];
      END
      $$
      """;

  private static final String CREATE_TRIGGER =
      """
      CREATE TRIGGER %1$s_refused BEFORE INSERT OR UPDATE OF %2$s ON %1$s
      FOR EACH ROW WHEN (NEW.%2$s ~ '%3$s') EXECUTE FUNCTION refuse_key('%1$s_%2$s')
      """;

  @Override
  public MigrationVersion getVersion() {
    return MigrationVersion.fromVersion("2");
  }

  @Override
  public String getDescription() {
    return "keys without invisible characters";
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
    execute(connection, LOCK);
    new EmailKeys(connection).renew();
    new NameKeys(connection, "specialization", "NULL::uuid").renew();
    new NameKeys(connection, "course_item", "specialization_id").renew();
    execute(connection, CREATE_FUNCTION);
    rejectStaleKeys(connection, "account", "email_key");
    rejectStaleKeys(connection, "specialization", "name_key");
    rejectStaleKeys(connection, "course_item", "name_key");
  }

  private static void rejectStaleKeys(Connection connection, String table, String column)
      throws SQLException {
    execute(connection, CREATE_TRIGGER.formatted(table, column, staleCharacters()));
  }

  /** Returns a regular expression for all characters that {@link UniqueKey} drops or replaces. */
  private static String staleCharacters() {
    return IntStream.rangeClosed(0x80, Character.MAX_CODE_POINT)
        .filter(codePoint -> isStale(codePoint) && !isStale(codePoint - 1))
        .mapToObj(first -> "\\U%08X-\\U%08X".formatted(first, lastFrom(first)))
        .collect(Collectors.joining("", "[", "]"));
  }

  private static int lastFrom(int first) {
    return IntStream.iterate(first, codePoint -> codePoint + 1)
        .dropWhile(codePoint -> isStale(codePoint + 1))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isStale(int codePoint) {
    return !UniqueKey.mayContain(codePoint);
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
