package org.coursecatalog.store.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.coursecatalog.model.UniqueKey;
import org.jboss.logging.Logger;

/**
 * Updates the keys of email addresses for {@link KeyMigration}. If several addresses get the same
 * key, only one of them keeps it. The others have no key, so they no longer count as taken.
 */
record EmailKeys(Connection connection) {

  private static final Logger LOG = Logger.getLogger(EmailKeys.class);

  /** Keys of ASCII addresses have not changed. */
  private static final String FIND =
      """
      SELECT id, email, email_key FROM account
      WHERE octet_length(email) > char_length(email) ORDER BY id
      """;

  private static final String FIND_TAKEN = "SELECT FROM account WHERE email_key = ? AND id <> ?";

  private static final String UPDATE = "UPDATE account SET email_key = ? WHERE id = ?";

  void renew() throws SQLException {
    for (var stale : findStale().entrySet()) {
      renew(stale.getKey(), stale.getValue());
    }
  }

  private Map<UUID, String> findStale() throws SQLException {
    var stale = new LinkedHashMap<UUID, String>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(FIND)) {
      while (rows.next()) {
        var key = UniqueKey.ofName(rows.getString("email"));
        if (!key.equals(rows.getString("email_key"))) {
          stale.put(rows.getObject("id", UUID.class), key);
        }
      }
    }
    return stale;
  }

  private void renew(UUID id, String key) throws SQLException {
    var taken = isTaken(id, key);
    try (var statement = connection.prepareStatement(UPDATE)) {
      statement.setString(1, taken ? null : key);
      statement.setObject(2, id);
      statement.executeUpdate();
    }
    if (taken) {
      LOG.warnf(
          "The email address of user %s differs from another address only in invisible characters",
          id);
    }
  }

  private boolean isTaken(UUID id, String key) throws SQLException {
    try (var statement = connection.prepareStatement(FIND_TAKEN)) {
      statement.setString(1, key);
      statement.setObject(2, id);
      try (var rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }
}
