package org.coursecatalog.store.postgres;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Arrays;
import org.coursecatalog.model.Account;
import org.coursecatalog.model.NamePart;
import org.coursecatalog.model.Position;
import org.coursecatalog.model.Role;
import org.coursecatalog.model.UniqueKey;
import org.coursecatalog.model.User;
import org.coursecatalog.model.UserFilter;
import org.jspecify.annotations.Nullable;

/** Maps rows of the table {@code account} to users. */
final class UserRows {

  static final Columns<User> COLUMNS =
      new Columns<User>("account")
          .immutable("id", User::id)
          .immutable("username", User::username)
          .immutableDerived("username_key", user -> UniqueKey.ofUsername(user.username()))
          .immutable("display_name", User::displayName)
          .immutable("name_version", User::nameVersion)
          .immutable("email", User::email)
          // Updates do not compute the key again, because some addresses have no key (EmailKeys).
          .immutableDerived("email_key", UserRows::emailKey)
          .immutableDerived("search_keys", User::searchKeys)
          .immutableDerived("search_grams", UserRows::searchGrams)
          .mutable("role", user -> user.role().label())
          .mutable("password_hash", User::passwordHash)
          .mutable("password_version", User::passwordVersion)
          .immutable("default_admin", User::defaultAdmin)
          .mutable("password_change_required", User::passwordChangeRequired)
          .immutable("created_at", user -> Rows.timestamp(user.createdAt()))
          .mutable("version", User::version);

  /** Updates the profile. An unchanged address without a key stays without one (EmailKeys). */
  static final String UPDATE_PROFILE =
      """
      UPDATE account
      SET display_name = $2, name_version = $3, email = $4,
        email_key = CASE WHEN email IS NOT DISTINCT FROM $4 THEN email_key ELSE $5 END,
        search_keys = $6, search_grams = $7, version = $8
      WHERE id = $1
      """;

  private static final String OWNED_ITEMS =
      "(SELECT count(*) FROM course_item WHERE owner_id = %s.id) AS owned";

  /** The columns of a user and the number of owned course items. */
  static final String ACCOUNT_COLUMNS = COLUMNS.names() + ", " + OWNED_ITEMS.formatted("account");

  private UserRows() {}

  static SliceReader<Account> listing(PostgresClient client) {
    return new SliceReader<>(
        client,
        "account",
        NameColumns.ACCOUNT,
        COLUMNS.names() + ", username_key, search_keys",
        "page.*, " + OWNED_ITEMS.formatted("page"),
        "",
        UserRows::account,
        account ->
            new Position(account.user().id(), UniqueKey.ofUsername(account.user().username())));
  }

  /** Returns the condition for everything in a filter except the name part. */
  static String condition(UserFilter filter, Parameters parameters) {
    var all = new ArrayList<String>();
    if (filter.role() != null) {
      all.add("role = " + parameters.add(filter.role().label()));
    }
    if (filter.username() != null) {
      all.add("username_key = " + parameters.add(UniqueKey.ofUsername(filter.username())));
    }
    return all.isEmpty() ? "true" : String.join(" AND ", all);
  }

  /** Returns the parameters of {@link #UPDATE_PROFILE}. */
  static Tuple profile(User user) {
    return Tuple.from(
        Arrays.asList(
            user.id(),
            user.displayName(),
            user.nameVersion(),
            user.email(),
            emailKey(user),
            user.searchKeys(),
            searchGrams(user),
            user.version()));
  }

  private static int[] searchGrams(User user) {
    return NamePart.gramsWithStartOfEach(user.searchKeys());
  }

  private static @Nullable String emailKey(User user) {
    return user.email() == null ? null : UniqueKey.ofName(user.email());
  }

  static User user(Row row) {
    return new User(
        row.getUUID("id"),
        row.getString("username"),
        row.getString("display_name"),
        row.getString("email"),
        role(row),
        row.getString("password_hash"),
        row.getInteger("password_version"),
        row.getBoolean("default_admin"),
        row.getBoolean("password_change_required"),
        Rows.instant(row, "created_at"),
        row.getLong("name_version"),
        row.getLong("version"));
  }

  static Account account(Row row) {
    return new Account(user(row), Math.toIntExact(row.getLong("owned")));
  }

  static Role role(Row row) {
    return Role.ofLabel(row.getString("role")).orElseThrow();
  }
}
