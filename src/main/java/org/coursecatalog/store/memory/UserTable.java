package org.coursecatalog.store.memory;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.Paging;
import org.coursecatalog.model.Role;
import org.coursecatalog.model.Slice;
import org.coursecatalog.model.UniqueKey;
import org.coursecatalog.model.User;
import org.coursecatalog.model.UserFilter;
import org.jspecify.annotations.Nullable;

/** The table of users, with its indexes. Guarded by the lock of the tables. */
final class UserTable {

  private final NavigableMap<UUID, User> all = new TreeMap<>();
  private final Map<String, UUID> idsByName = new HashMap<>();
  private final Map<String, UUID> idsByEmail = new HashMap<>();
  private final Map<Role, NavigableMap<UUID, User>> byRole = new EnumMap<>(Role.class);
  private @Nullable UUID defaultAdminId;

  UserTable() {
    for (var role : Role.values()) {
      byRole.put(role, new TreeMap<>());
    }
  }

  Collection<User> all() {
    return all.values();
  }

  @Nullable User get(@Nullable UUID id) {
    return id == null ? null : all.get(id);
  }

  @Nullable User getByNameKey(String key) {
    return get(idsByName.get(key));
  }

  @Nullable User getDefaultAdmin() {
    return get(defaultAdminId);
  }

  Slice<User> list(UserFilter filter, Paging paging) {
    return RowSlices.slice(
        smallestSet(filter),
        user -> filter.role() == null || filter.role() == user.role(),
        paging,
        User::id);
  }

  private @Nullable NavigableMap<UUID, User> smallestSet(UserFilter filter) {
    if (filter.username() != null) {
      var user = getByNameKey(UniqueKey.ofUsername(filter.username()));
      return user == null ? new TreeMap<>() : new TreeMap<>(Map.of(user.id(), user));
    }
    return filter.role() == null ? all : byRole.get(filter.role());
  }

  /** Fails with {@code USERNAME_TAKEN} or {@code EMAIL_TAKEN}. */
  User add(User user) {
    var nameKey = UniqueKey.ofUsername(user.username());
    if (idsByName.containsKey(nameKey)) {
      throw new DomainException(ErrorCode.USERNAME_TAKEN);
    }
    if (user.email() != null
        && idsByEmail.putIfAbsent(UniqueKey.ofName(user.email()), user.id()) != null) {
      throw new DomainException(ErrorCode.EMAIL_TAKEN);
    }
    idsByName.put(nameKey, user.id());
    if (user.defaultAdmin()) {
      defaultAdminId = user.id();
    }
    return put(user);
  }

  /** Replaces the state of a user. The user name and the email address must not change. */
  User replace(User user) {
    byRole.get(all.get(user.id()).role()).remove(user.id());
    return put(user);
  }

  private User put(User user) {
    all.put(user.id(), user);
    byRole.get(user.role()).put(user.id(), user);
    return user;
  }

  void remove(User user) {
    all.remove(user.id());
    byRole.get(user.role()).remove(user.id());
    idsByName.remove(UniqueKey.ofUsername(user.username()));
    if (user.email() != null) {
      idsByEmail.remove(UniqueKey.ofName(user.email()));
    }
    if (Objects.equals(user.id(), defaultAdminId)) {
      defaultAdminId = null;
    }
  }
}
