package org.coursecatalog.store.postgres;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Arrays;
import org.coursecatalog.model.Account;
import org.coursecatalog.model.Role;
import org.coursecatalog.model.UniqueKey;
import org.coursecatalog.model.User;

/** Users as rows of the table {@code account}. */
final class UserRows {

  static final String COLUMNS =
      """
      id, username, email, role, password_hash, password_version, default_admin, password_change_required, created_at, version
      """;

  /** {@link #COLUMNS} and how many items the user owns. */
  static final String ACCOUNT_COLUMNS =
      COLUMNS + ", (SELECT count(*) FROM course_item WHERE owner_id = account.id) AS owned";

  /** For {@link #parameters}. */
  static final String INSERT =
      """
      INSERT INTO account (id, username, username_key, email, email_key, role, password_hash, password_version, default_admin,
        password_change_required, created_at, version)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
      """;

  private UserRows() {}

  static Tuple parameters(User user) {
    return Tuple.wrap(
        Arrays.asList(
            user.id(),
            user.username(),
            UniqueKey.ofUsername(user.username()),
            user.email(),
            user.email() == null ? null : UniqueKey.ofName(user.email()),
            user.role().label(),
            user.passwordHash(),
            user.passwordVersion(),
            user.defaultAdmin(),
            user.passwordChangeRequired(),
            Rows.at(user.createdAt()),
            user.version()));
  }

  static User user(Row row) {
    return new User(
        row.getUUID("id"),
        row.getString("username"),
        row.getString("email"),
        role(row),
        row.getString("password_hash"),
        row.getInteger("password_version"),
        row.getBoolean("default_admin"),
        row.getBoolean("password_change_required"),
        Rows.instant(row, "created_at"),
        row.getLong("version"));
  }

  static Account account(Row row) {
    return new Account(user(row), Math.toIntExact(row.getLong("owned")));
  }

  static Role role(Row row) {
    return Role.ofLabel(row.getString("role")).orElseThrow();
  }
}
