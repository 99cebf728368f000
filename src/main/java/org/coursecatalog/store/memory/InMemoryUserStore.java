package org.coursecatalog.store.memory;

import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.Role;
import org.coursecatalog.model.UniqueKey;
import org.coursecatalog.model.User;
import org.coursecatalog.store.StoreKind;
import org.coursecatalog.store.StoredIn;
import org.coursecatalog.store.UserStore;

/** Users in memory. */
@Singleton
@StoredIn(StoreKind.MEMORY)
class InMemoryUserStore implements UserStore {

  private final InMemoryTables tables;

  InMemoryUserStore(InMemoryTables tables) {
    this.tables = tables;
  }

  @Override
  public Uni<User> findById(UUID id) {
    return tables.reading(() -> tables.users.get(id));
  }

  @Override
  public Uni<User> findByUsername(String username) {
    var key = UniqueKey.ofUsername(username);
    return tables.reading(() -> tables.users.get(tables.userIdsByName.get(key)));
  }

  @Override
  public Uni<User> insert(User user) {
    return tables.writing(() -> put(user));
  }

  @Override
  public Uni<User> insertDefaultAdmin(User admin) {
    return tables.writing(
        () ->
            tables.users.values().stream()
                .filter(User::defaultAdmin)
                .findAny()
                .orElseGet(() -> put(admin)));
  }

  @Override
  public Uni<User> updateRole(UUID id, Role role) {
    return tables.writing(
        () -> tables.users.computeIfPresent(id, (key, user) -> user.withRole(role)));
  }

  @Override
  public Uni<User> updateHash(UUID id, int passwordVersion, String passwordHash) {
    return tables.writing(
        () ->
            isPasswordVersion(id, passwordVersion)
                ? replace(tables.users.get(id).withHash(passwordHash))
                : null);
  }

  @Override
  public Uni<User> updatePassword(
      UUID id, int passwordVersion, String passwordHash, UUID keptSessionId) {
    return tables.writing(
        () -> {
          if (!isPasswordVersion(id, passwordVersion)) {
            return null;
          }
          tables.sessions.removeAllOf(id, keptSessionId);
          return replace(tables.users.get(id).withPassword(passwordHash, false));
        });
  }

  @Override
  public Uni<User> resetPassword(UUID id, String passwordHash) {
    return tables.writing(
        () -> {
          var user = tables.users.get(id);
          if (user == null) {
            return null;
          }
          tables.sessions.removeAllOf(id, null);
          return replace(user.withPassword(passwordHash, true));
        });
  }

  private boolean isPasswordVersion(UUID id, int passwordVersion) {
    var user = tables.users.get(id);
    return user != null && user.passwordVersion() == passwordVersion;
  }

  private User replace(User user) {
    tables.users.put(user.id(), user);
    return user;
  }

  private User put(User user) {
    var nameKey = UniqueKey.ofUsername(user.username());
    if (tables.userIdsByName.containsKey(nameKey)) {
      throw new DomainException(ErrorCode.USERNAME_TAKEN);
    }
    if (user.email() != null) {
      var emailKey = UniqueKey.ofName(user.email());
      if (tables.userIdsByEmail.putIfAbsent(emailKey, user.id()) != null) {
        throw new DomainException(ErrorCode.EMAIL_TAKEN);
      }
    }
    tables.userIdsByName.put(nameKey, user.id());
    tables.users.put(user.id(), user);
    return user;
  }
}
