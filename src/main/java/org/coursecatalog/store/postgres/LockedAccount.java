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
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.Precondition;
import org.coursecatalog.model.Role;
import org.coursecatalog.model.User;

/**
 * An account that is locked until the transaction ends: nobody logs in to it, changes it or makes
 * it the owner of something. Accounts are locked before specializations, and those before items.
 */
final class LockedAccount {

  private static final String LOCK =
      "SELECT id FROM account WHERE id = ANY ($1) ORDER BY id FOR UPDATE";

  private static final String FIND =
      "SELECT %s FROM account WHERE id = $1".formatted(UserRows.ACCOUNT_COLUMNS);

  private static final String UPDATE_ROLE =
      "UPDATE account SET role = $2, version = $3 WHERE id = $1";

  private static final String FIND_PROFESSOR =
      "SELECT id FROM account WHERE id = $1 AND role = 'professor'";

  /**
   * How many items one statement reassigns, so that it stays within the time-out of a statement.
   */
  static final int BATCH = 1_000;

  /**
   * Gives the next items ($4) of the owner to the heir, locked in the order of their ids. The
   * account is locked, so it gets no item meanwhile.
   */
  private static final String GIVE_ITEMS =
      """
      WITH owned AS MATERIALIZED (
        SELECT id FROM course_item WHERE owner_id = $1 AND id > $4 ORDER BY id LIMIT $5 FOR NO KEY UPDATE
      ), given AS (
        UPDATE course_item SET owner_id = $2, version = version + 1, updated_at = $3
        FROM owned WHERE course_item.id = owned.id
        RETURNING course_item.id
      )
      SELECT id FROM given ORDER BY id DESC LIMIT 1
      """;

  private static final UUID NIL = new UUID(0, 0);

  private final SqlConnection connection;
  private final Account account;

  private LockedAccount(SqlConnection connection, Account account) {
    this.connection = connection;
    this.account = account;
  }

  /**
   * {@code null} when there is none with this id.
   *
   * @param others to be locked with it; may be {@code null}
   */
  static Uni<LockedAccount> of(SqlConnection connection, UUID id, UUID... others) {
    var ids = Stream.concat(Stream.of(id), Stream.of(others)).filter(Objects::nonNull);
    return connection
        .preparedQuery(LOCK)
        .execute(Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)))
        // Another statement, since this one may have waited and does not see what was done then.
        .chain(() -> connection.preparedQuery(FIND).execute(Tuple.of(id)))
        .map(rows -> Rows.first(rows, UserRows::account))
        .onItem()
        .ifNotNull()
        .transform(account -> new LockedAccount(connection, account));
  }

  /** The account afterwards. Fails with {@code PRECONDITION_FAILED}. */
  Uni<Account> updateRole(Role role, Precondition precondition) {
    precondition.require(account.revision());
    var user = account.user().withRole(role);
    return execute(UPDATE_ROLE, Tuple.of(user.id(), role.label(), user.version()))
        .replaceWith(new Account(user, account.ownedCourseItems()));
  }

  /**
   * Returns the user with another password, or {@code null} if the account has another password
   * version. A failed precondition comes first: {@code PRECONDITION_FAILED}.
   */
  Uni<User> updatePassword(
      int passwordVersion, String hash, UUID keptSessionId, Precondition precondition) {
    // Checked first: every change of the password makes an ETag stale, so a lost race is a 412.
    precondition.require(account.revision());
    if (account.user().passwordVersion() != passwordVersion) {
      return Uni.createFrom().nullItem();
    }
    return PasswordWrites.update(connection, account.user().id(), hash, keptSessionId);
  }

  /** The user with another password. Fails with {@code PRECONDITION_FAILED}. */
  Uni<User> resetPassword(String hash, Precondition precondition) {
    precondition.require(account.revision());
    return PasswordWrites.reset(connection, account.user().id(), hash);
  }

  /**
   * The account as it was. Fails with {@code PRECONDITION_FAILED} or {@code OWNER_NOT_PROFESSOR}.
   *
   * @param heirId locked as well; {@code null} to leave the items without an owner
   */
  Uni<Account> delete(UUID heirId, Precondition precondition, Instant now) {
    precondition.require(account.revision());
    var id = account.user().id();
    return requireHeir(heirId)
        .chain(() -> giveItems(heirId, now, NIL))
        // Its sessions go with it.
        .chain(() -> execute("DELETE FROM account WHERE id = $1", Tuple.of(id)))
        .replaceWith(account);
  }

  private Uni<Void> giveItems(UUID heirId, Instant now, UUID after) {
    return execute(
            GIVE_ITEMS, Tuple.of(account.user().id(), heirId, Rows.at(now), after, (long) BATCH))
        .chain(
            given ->
                given.size() == 0
                    ? Uni.createFrom().voidItem()
                    : giveItems(heirId, now, given.iterator().next().getUUID("id")));
  }

  private Uni<Void> requireHeir(UUID heirId) {
    if (heirId == null) {
      return Uni.createFrom().voidItem();
    }
    return execute(FIND_PROFESSOR, Tuple.of(heirId))
        .map(
            rows -> {
              if (rows.size() == 0 || heirId.equals(account.user().id())) {
                throw new DomainException(ErrorCode.OWNER_NOT_PROFESSOR);
              }
              return null;
            });
  }

  private Uni<RowSet<Row>> execute(String sql, Tuple parameters) {
    return connection.preparedQuery(sql).execute(parameters);
  }
}
