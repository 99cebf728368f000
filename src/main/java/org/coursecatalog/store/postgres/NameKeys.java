package org.coursecatalog.store.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.coursecatalog.model.NamePart;
import org.coursecatalog.model.TextLimits;
import org.coursecatalog.model.UniqueKey;
import org.jboss.logging.Logger;

/**
 * Updates the keys of the names in one table for {@link KeyMigration}. If several names get the
 * same key, one of them stays unchanged: the name without invisible characters, or else the oldest
 * name. A number is appended to the others, so that names remain unique and an export can be
 * imported.
 *
 * @param scope an SQL expression for the scope in which a name is unique
 */
record NameKeys(Connection connection, String table, String scope) {

  private static final Logger LOG = Logger.getLogger(NameKeys.class);
  private static final int FETCHED_ROWS = 1_000;

  /** Keys of ASCII names have not changed. */
  private static final String FIND =
      """
      SELECT id, name, name_key, %s AS scope FROM %s
      WHERE octet_length(name) > char_length(name) ORDER BY id
      """;

  private static final String FIND_TAKEN =
      "SELECT FROM %s WHERE name_key = ? AND %s IS NOT DISTINCT FROM ?";

  private static final String UPDATE =
      """
      UPDATE %s SET name = ?, name_key = ?, name_grams = ?,
        updated_at = CASE WHEN name = ? THEN updated_at ELSE now() END,
        version = CASE WHEN name = ? THEN version ELSE version + 1 END
      WHERE id = ?
      """;

  private static final String COUNT_ITEM_CHANGE =
      "UPDATE specialization SET items_version = items_version + 1 WHERE id = ?";

  void renew() throws SQLException {
    for (var stale : findStale()) {
      renew(stale);
    }
  }

  private List<Named> findStale() throws SQLException {
    var stale = new ArrayList<Named>();
    try (var statement = connection.createStatement()) {
      statement.setFetchSize(FETCHED_ROWS);
      try (var rows = statement.executeQuery(FIND.formatted(scope, table))) {
        while (rows.next()) {
          var name = rows.getString("name");
          if (!UniqueKey.ofName(name).equals(rows.getString("name_key"))) {
            stale.add(
                new Named(
                    rows.getObject("id", UUID.class), name, rows.getObject("scope", UUID.class)));
          }
        }
      }
    }
    return stale;
  }

  private void renew(Named stale) throws SQLException {
    var name = stale.name;
    for (var number = 2; isTaken(UniqueKey.ofName(name), stale.scope); number++) {
      name = stale.numbered(number);
    }
    update(stale.id, name);
    if (!name.equals(stale.name)) {
      countItemChange(stale.scope);
      LOG.warnf(
          "Renamed %s %s to '%s', because another name differed only in invisible characters",
          table, stale.id, name);
    }
  }

  private boolean isTaken(String key, UUID keyScope) throws SQLException {
    try (var statement = connection.prepareStatement(FIND_TAKEN.formatted(table, scope))) {
      statement.setString(1, key);
      statement.setObject(2, keyScope);
      try (var rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  private void update(UUID id, String name) throws SQLException {
    var key = UniqueKey.ofName(name);
    var grams = Arrays.stream(NamePart.gramsOf(key)).boxed().toArray();
    try (var statement = connection.prepareStatement(UPDATE.formatted(table))) {
      statement.setString(1, name);
      statement.setString(2, key);
      statement.setArray(3, connection.createArrayOf("integer", grams));
      statement.setString(4, name);
      statement.setString(5, name);
      statement.setObject(6, id);
      statement.executeUpdate();
    }
  }

  /** Counts a change in the list of items of a specialization. */
  private void countItemChange(UUID specializationId) throws SQLException {
    try (var statement = connection.prepareStatement(COUNT_ITEM_CHANGE)) {
      statement.setObject(1, specializationId);
      statement.executeUpdate();
    }
  }

  /**
   * @param scope the scope in which the name is unique; {@code null} for the whole table
   */
  private record Named(UUID id, String name, UUID scope) {

    /** Appends a number to the name, and truncates the name to the maximum length. */
    String numbered(int number) {
      var suffix = " (" + number + ")";
      var room = TextLimits.NAME - suffix.length();
      var cut =
          name.codePointCount(0, name.length()) > room
              ? name.substring(0, name.offsetByCodePoints(0, room))
              : name;
      return cut + suffix;
    }
  }
}
