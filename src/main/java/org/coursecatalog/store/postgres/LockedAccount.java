package org.coursecatalog.store.postgres;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.coursecatalog.model.Account;
import org.coursecatalog.model.User;
import org.jspecify.annotations.Nullable;

/**
 * An account that is locked until the transaction ends. The lock blocks logins, other changes of
 * the account, and new course items of the account. Accounts are locked before specializations, and
 * specializations before course items.
 */
record LockedAccount(SqlConnection connection, Account account) {

  /** The number of items that one statement transfers within the statement timeout. */
  static final int BATCH = 1_000;

  private static final String LOCK =
      "SELECT id FROM account WHERE id = ANY ($1) ORDER BY id FOR UPDATE";

  private static final String FIND =
      "SELECT %s FROM account WHERE id = $1".formatted(UserRows.ACCOUNT_COLUMNS);

  // With FOR SHARE, overlapping locks could block a role change forever.
  private static final String LOCK_OWNER =
      "SELECT %s FROM account WHERE id = $1 FOR NO KEY UPDATE".formatted(UserRows.COLUMNS.names());

  private static final String UPDATE = UserRows.COLUMNS.updateStatement();

  private static final String END_SESSIONS =
      "DELETE FROM session WHERE account_id = $1 AND id IS DISTINCT FROM $2";

  /**
   * Applies {@code CourseItem.ownedBy} to the next $5 items after id $4, and locks them in the
   * order of their ids. The account is locked, so it gets no new items.
   */
  private static final String TRANSFER_ITEMS =
      """
      WITH owned AS MATERIALIZED (
        SELECT id FROM course_item WHERE owner_id = $1 AND id > $4 ORDER BY id LIMIT $5 FOR NO KEY UPDATE
      ), transferred AS (
        UPDATE course_item SET owner_id = $2, version = version + 1, updated_at = $3
        FROM owned WHERE course_item.id = owned.id
        RETURNING course_item.id
      )
      SELECT id FROM transferred ORDER BY id DESC LIMIT 1
      """;

  /**
   * Emits {@code null} if the account does not exist.
   *
   * @param others further accounts to lock; elements may be {@code null}
   */
  static Uni<LockedAccount> lock(SqlConnection connection, UUID id, @Nullable UUID... others) {
    var ids = Stream.concat(Stream.of(id), Stream.of(others)).filter(Objects::nonNull);
    return connection
        .preparedQuery(LOCK)
        .execute(Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)))
        // A separate statement, because the first one does not see changes committed while it
        // waited.
        .chain(() -> connection.preparedQuery(FIND).execute(Tuple.of(id)))
        .map(rows -> Rows.first(rows, UserRows::account))
        .onItem()
        .ifNotNull()
        .transform(account -> new LockedAccount(connection, account));
  }

  /**
   * Locks the new owner of a course item, so that the role does not change until the transaction
   * ends. Emits {@code null} if the user does not exist.
   *
   * @param id may be {@code null}
   */
  static Uni<User> lockOwner(SqlConnection connection, @Nullable UUID id) {
    return id == null
        ? Uni.createFrom().nullItem()
        : connection
            .preparedQuery(LOCK_OWNER)
            .execute(Tuple.of(id))
            .map(rows -> Rows.first(rows, UserRows::user));
  }

  User user() {
    return account.user();
  }

  Uni<Account> update(User changed) {
    return execute(UPDATE, UserRows.COLUMNS.updateParameters(changed))
        .replaceWith(new Account(changed, account.ownedCourseItems()));
  }

  /** Writes another profile of the user. Fails with {@code EMAIL_TAKEN}. */
  Uni<Account> updateProfile(User changed) {
    return changed == user()
        ? Uni.createFrom().item(account)
        : execute(UserRows.UPDATE_PROFILE, UserRows.profile(changed))
            .replaceWith(new Account(changed, account.ownedCourseItems()));
  }

  /**
   * Ends the sessions of the account.
   *
   * @param keptId the session that does not end; {@code null} to end all
   */
  Uni<?> endSessions(@Nullable UUID keptId) {
    return execute(END_SESSIONS, Tuple.of(user().id(), keptId));
  }

  /**
   * Deletes the account with its sessions, and transfers its course items. Fails with the errors of
   * {@link User#requireTransferTo}.
   *
   * @param recipientId a locked account; {@code null} to leave the items without an owner
   */
  Uni<?> delete(@Nullable UUID recipientId, Instant now) {
    return requireTransferTo(recipientId)
        .chain(() -> transferItems(recipientId, now, Rows.NIL))
        .chain(() -> execute("DELETE FROM account WHERE id = $1", Tuple.of(user().id())));
  }

  private Uni<?> requireTransferTo(UUID recipientId) {
    return recipientId == null
        ? Uni.createFrom().voidItem()
        : execute(FIND, Tuple.of(recipientId))
            .map(rows -> Rows.first(rows, UserRows::user))
            .invoke(recipient -> user().requireTransferTo(recipient));
  }

  private Uni<Void> transferItems(UUID recipientId, Instant now, UUID after) {
    return execute(
            TRANSFER_ITEMS,
            Tuple.of(user().id(), recipientId, Rows.timestamp(now), after, (long) BATCH))
        .chain(
            transferred ->
                transferred.size() == 0
                    ? Uni.createFrom().voidItem()
                    : transferItems(recipientId, now, transferred.iterator().next().getUUID("id")));
  }

  private Uni<RowSet<Row>> execute(String sql, Tuple parameters) {
    return connection.preparedQuery(sql).execute(parameters);
  }
}
