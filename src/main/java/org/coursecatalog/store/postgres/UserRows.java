package org.coursecatalog.store.postgres;

import io.vertx.mutiny.sqlclient.Row;
import org.coursecatalog.model.Account;
import org.coursecatalog.model.Role;
import org.coursecatalog.model.UniqueKey;
import org.coursecatalog.model.User;
import org.jspecify.annotations.Nullable;

/** Maps rows of the table {@code account} to users. */
final class UserRows {

  static final Columns<User> COLUMNS =
      new Columns<User>("account")
          .immutable("id", User::id)
          .immutable("username", User::username)
          .immutableDerived("username_key", user -> UniqueKey.ofUsername(user.username()))
          .immutable("email", User::email)
          // Updates do not compute the key again, because some addresses have no key (EmailKeys).
          .immutableDerived("email_key", UserRows::emailKey)
          .mutable("role", user -> user.role().label())
          .mutable("password_hash", User::passwordHash)
          .mutable("password_version", User::passwordVersion)
          .immutable("default_admin", User::defaultAdmin)
          .mutable("password_change_required", User::passwordChangeRequired)
          .immutable("created_at", user -> Rows.timestamp(user.createdAt()))
          .mutable("version", User::version);

  /** The columns of a user, and the number of their course items. */
  static final String ACCOUNT_COLUMNS =
      COLUMNS.names() + ", (SELECT count(*) FROM course_item WHERE owner_id = account.id) AS owned";

  private UserRows() {}

  private static @Nullable String emailKey(User user) {
    return user.email() == null ? null : UniqueKey.ofName(user.email());
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
