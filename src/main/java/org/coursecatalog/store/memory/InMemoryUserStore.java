package org.coursecatalog.store.memory;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Function;
import org.coursecatalog.model.Account;
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

/** Stores users in memory. */
@Singleton
@Identifier("memory") class InMemoryUserStore implements UserStore {

  private final InMemoryTables tables;

  InMemoryUserStore(InMemoryTables tables) {
    this.tables = tables;
  }

  @Override
  public Uni<@Nullable User> findById(UUID id) {
    return tables.reading(() -> tables.users.get(id));
  }

  @Override
  public Uni<@Nullable User> findByUsername(String username) {
    var key = UniqueKey.ofUsername(username);
    return tables.reading(() -> tables.users.getByNameKey(key));
  }

  @Override
  public Uni<@Nullable Account> findAccount(UUID id) {
    return tables.reading(() -> toAccount(tables.users.get(id)));
  }

  @Override
  public Uni<Slice<Account>> list(UserFilter filter, Paging paging) {
    return tables.reading(() -> tables.users.list(filter, paging).map(this::toAccount));
  }

  @Override
  public Uni<User> insert(User user) {
    return tables.writing(() -> tables.users.add(user));
  }

  @Override
  public Uni<User> insertDefaultAdmin(User admin) {
    return tables.writing(
        () -> {
          var present = tables.users.getDefaultAdmin();
          return present == null ? tables.users.add(admin) : present;
        });
  }

  @Override
  public Uni<@Nullable Account> updateRole(UUID id, Role role, Precondition precondition) {
    return change(
        id,
        precondition,
        account -> toAccount(tables.users.replace(account.user().withRole(role))));
  }

  @Override
  public Uni<@Nullable Account> updateProfile(UUID id, Profile profile, Precondition precondition) {
    return change(
        id,
        precondition,
        account -> toAccount(tables.users.replace(account.user().withProfile(profile))));
  }

  @Override
  public Uni<@Nullable User> updateHash(UUID id, int passwordVersion, String passwordHash) {
    return change(
        id,
        Precondition.NONE,
        account ->
            account.user().passwordVersion() == passwordVersion
                ? tables.users.replace(account.user().withHash(passwordHash))
                : null);
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
        precondition,
        account ->
            account.user().passwordVersion() == passwordVersion
                ? endSessions(account.user().withPassword(passwordHash, false), keptSessionId)
                : null);
  }

  @Override
  public Uni<@Nullable User> resetPassword(
      UUID id, String passwordHash, Precondition precondition) {
    return change(
        id,
        precondition,
        account -> endSessions(account.user().withPassword(passwordHash, true), null));
  }

  private User endSessions(User changed, @Nullable UUID keptSessionId) {
    tables.sessions.removeAllOf(changed.id(), keptSessionId);
    return tables.users.replace(changed);
  }

  @Override
  public Uni<@Nullable Account> delete(
      UUID id, @Nullable UUID recipientId, Precondition precondition, Instant now) {
    return change(
        id,
        precondition,
        account -> {
          if (recipientId != null) {
            account.user().requireTransferTo(tables.users.get(recipientId));
          }
          tables.courseItems.reassign(id, tables.users.row(recipientId), now);
          tables.sessions.removeAllOf(id, null);
          tables.users.remove(account.user());
          return account;
        });
  }

  /** Changes an account. Emits {@code null} if it does not exist. */
  private <T> Uni<T> change(UUID id, Precondition precondition, Function<Account, T> work) {
    return tables.writing(
        () -> {
          var account = toAccount(tables.users.get(id));
          if (account == null) {
            return null;
          }
          precondition.require(account.revision());
          return work.apply(account);
        });
  }

  private @Nullable Account toAccount(@Nullable User user) {
    return user == null ? null : new Account(user, tables.courseItems.countOwnedBy(user.id()));
  }
}
