package org.coursecatalog.store.postgres;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.coursecatalog.model.Account;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.Paging;
import org.coursecatalog.model.Precondition;
import org.coursecatalog.model.Profile;
import org.coursecatalog.model.Role;
import org.coursecatalog.model.Slice;
import org.coursecatalog.model.UniqueKey;
import org.coursecatalog.model.User;
import org.coursecatalog.model.UserFilter;
import org.coursecatalog.store.UserStore;
import org.jspecify.annotations.Nullable;

/** Stores users in PostgreSQL. */
@Measured
@Singleton
@Identifier("postgresql") class PostgresUserStore implements UserStore {

  /** Enough for 100,000 course items. Each statement has the timeout of a store operation. */
  private static final Duration DELETE_TIMEOUT = Duration.ofMinutes(2);

  private static final String INSERT = UserRows.COLUMNS.insertStatement();
  private static final String FIND = select(UserRows.COLUMNS.names(), "id = $1");
  private static final String FIND_BY_USERNAME =
      select(UserRows.COLUMNS.names(), "username_key = $1");
  private static final String FIND_DEFAULT_ADMIN =
      select(UserRows.COLUMNS.names(), "default_admin");
  private static final String FIND_ACCOUNT = select(UserRows.ACCOUNT_COLUMNS, "id = $1");

  private static final String UPDATE_HASH =
      """
      UPDATE account SET password_hash = $3
      WHERE id = $1 AND password_version = $2
      RETURNING %s
      """
          .formatted(UserRows.COLUMNS.names());

  private final PostgresClient client;
  private final SliceReader<Account> listing;
  private final SessionUserCache sessionUsers;

  PostgresUserStore(PostgresClient client, SessionUserCache sessionUsers) {
    this.client = client;
    this.listing = UserRows.listing(client);
    this.sessionUsers = sessionUsers;
  }

  private static String select(String columns, String condition) {
    return "SELECT %s FROM account WHERE %s".formatted(columns, condition);
  }

  @Override
  public Uni<@Nullable User> findById(UUID id) {
    return user(FIND, Tuple.of(id));
  }

  @Override
  public Uni<@Nullable User> findByUsername(String username) {
    return user(FIND_BY_USERNAME, Tuple.of(UniqueKey.ofUsername(username)));
  }

  private Uni<User> user(String sql, Tuple parameters) {
    return client.query(sql, parameters).map(rows -> Rows.first(rows, UserRows::user));
  }

  @Override
  public Uni<@Nullable Account> findAccount(UUID id) {
    return client
        .query(FIND_ACCOUNT, Tuple.of(id))
        .map(rows -> Rows.first(rows, UserRows::account));
  }

  @Override
  public Uni<Slice<Account>> list(UserFilter filter, Paging paging) {
    return listing.read(
        order -> IndexScan.forFilter(filter, order),
        parameters -> UserRows.condition(filter, parameters),
        filter.namePart(),
        paging);
  }

  @Override
  public Uni<User> insert(User user) {
    return insertUnlessTaken(user).onItem().ifNull().switchTo(() -> failWithTakenKey(user));
  }

  @Override
  public Uni<User> insertDefaultAdmin(User admin) {
    return insertUnlessTaken(admin)
        .onItem()
        .ifNull()
        .switchTo(() -> user(FIND_DEFAULT_ADMIN, Tuple.tuple()))
        .onItem()
        .ifNull()
        .switchTo(() -> failWithTakenKey(admin));
  }

  /** Emits {@code null} if a key is taken, or if there is a default admin already. */
  private Uni<User> insertUnlessTaken(User user) {
    return client
        .query(INSERT, UserRows.COLUMNS.insertParameters(user))
        .map(rows -> rows.rowCount() == 0 ? null : user);
  }

  /** Queries for the taken key, because the insert does not report it. */
  private Uni<User> failWithTakenKey(User user) {
    return findByUsername(user.username())
        .map(
            other -> {
              throw new DomainException(
                  other == null && user.email() != null
                      ? ErrorCode.EMAIL_TAKEN
                      : ErrorCode.USERNAME_TAKEN);
            });
  }

  @Override
  public Uni<@Nullable Account> updateRole(UUID id, Role role, Precondition precondition) {
    return change(id, precondition, locked -> locked.update(locked.user().withRole(role)));
  }

  @Override
  public Uni<@Nullable Account> updateProfile(UUID id, Profile profile, Precondition precondition) {
    return change(
        id, precondition, locked -> locked.updateProfile(locked.user().withProfile(profile)));
  }

  @Override
  public Uni<@Nullable User> updateHash(UUID id, int passwordVersion, String passwordHash) {
    return user(UPDATE_HASH, Tuple.of(id, passwordVersion, passwordHash));
  }

  @Override
  public Uni<@Nullable User> updatePassword(
      UUID id,
      int passwordVersion,
      String passwordHash,
      UUID keptSessionId,
      Precondition precondition) {
    return change(
        id,
        // Checked first, so that a lost race fails with PRECONDITION_FAILED.
        precondition,
        locked ->
            locked.user().passwordVersion() == passwordVersion
                ? changePassword(
                    locked, locked.user().withPassword(passwordHash, false), keptSessionId)
                : Uni.createFrom().nullItem());
  }

  @Override
  public Uni<@Nullable User> resetPassword(
      UUID id, String passwordHash, Precondition precondition) {
    return change(
        id,
        precondition,
        locked -> changePassword(locked, locked.user().withPassword(passwordHash, true), null));
  }

  private static Uni<User> changePassword(
      LockedAccount locked, User changed, @Nullable UUID keptSessionId) {
    return locked.update(changed).call(() -> locked.endSessions(keptSessionId)).map(Account::user);
  }

  @Override
  public Uni<@Nullable Account> delete(
      UUID id, @Nullable UUID recipientId, Precondition precondition, Instant now) {
    return sessionUsers.dropAllAfter(
        client.inTransaction(
            DELETE_TIMEOUT,
            connection ->
                change(
                    LockedAccount.lock(connection, id, recipientId),
                    precondition,
                    locked -> locked.delete(recipientId, now).replaceWith(locked.account()))));
  }

  private <T> Uni<T> change(
      UUID id, Precondition precondition, Function<LockedAccount, Uni<T>> work) {
    return sessionUsers.dropAllAfter(
        client.inTransaction(
            connection -> change(LockedAccount.lock(connection, id), precondition, work)));
  }

  /** Changes an account. Emits {@code null} if it does not exist. */
  private static <T> Uni<T> change(
      Uni<LockedAccount> account, Precondition precondition, Function<LockedAccount, Uni<T>> work) {
    return account
        .onItem()
        .ifNotNull()
        .transformToUni(
            locked -> {
              precondition.require(locked.account().revision());
              return work.apply(locked);
            });
  }
}
