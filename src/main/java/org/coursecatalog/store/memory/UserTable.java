package org.coursecatalog.store.memory;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.NamePart;
import org.coursecatalog.model.Paging;
import org.coursecatalog.model.Role;
import org.coursecatalog.model.Slice;
import org.coursecatalog.model.UniqueKey;
import org.coursecatalog.model.User;
import org.coursecatalog.model.UserFilter;
import org.jspecify.annotations.Nullable;

/** The table of users, with its indexes. Guarded by the lock of the tables. */
final class UserTable {

  private final SortedRows<UserRow> all = new SortedRows<>(UserRow::position);
  private final Map<String, UUID> idsByEmail = new HashMap<>();
  private final Map<Role, SortedRows<UserRow>> byRole = new EnumMap<>(Role.class);
  private final NameIndex<UserRow> index =
      new NameIndex<>(UserRow::id, UserRow::searchKeys, NamePart::gramsWithStartOfEach);
  private @Nullable UUID defaultAdminId;

  UserTable() {
    for (var role : Role.values()) {
      byRole.put(role, new SortedRows<>(UserRow::position));
    }
  }

  Stream<User> all() {
    return all.values().stream().map(UserRow::user);
  }

  /** Returns {@code null} if there is no such user. */
  @Nullable User get(@Nullable UUID id) {
    return UserRow.userOf(row(id));
  }

  /** Returns {@code null} if there is no such user. */
  @Nullable UserRow row(@Nullable UUID id) {
    return id == null ? null : index.get(id);
  }

  /** Returns {@code null} if there is no such user. */
  @Nullable User getByNameKey(String key) {
    return UserRow.userOf(all.getByNameKey(key));
  }

  /** Returns {@code null} if the default admin does not exist yet. */
  @Nullable User getDefaultAdmin() {
    return get(defaultAdminId);
  }

  Slice<User> list(UserFilter filter, Paging paging) {
    return RowSlices.slice(
            smallestSet(filter),
            row -> matches(row, filter),
            index,
            filter.namePart(),
            paging,
            UserRow::position)
        .map(UserRow::user);
  }

  private static boolean matches(UserRow row, UserFilter filter) {
    return (filter.role() == null || filter.role() == row.user().role())
        && (filter.namePart() == null || filter.namePart().matchesOneOf(row.searchKeys()));
  }

  private SortedRows<UserRow> smallestSet(UserFilter filter) {
    if (filter.username() != null) {
      var found = new SortedRows<>(UserRow::position);
      var row = all.getByNameKey(UniqueKey.ofUsername(filter.username()));
      if (row != null) {
        found.put(row);
      }
      return found;
    }
    return filter.role() == null ? all : byRole.get(filter.role());
  }

  /** Fails with {@code USERNAME_TAKEN} or {@code EMAIL_TAKEN}. */
  User add(User user) {
    var row = new UserRow(user);
    if (all.getByNameKey(row.position().nameKey()) != null) {
      throw new DomainException(ErrorCode.USERNAME_TAKEN);
    }
    takeEmail(user);
    if (user.defaultAdmin()) {
      defaultAdminId = user.id();
    }
    all.put(row);
    byRole.get(user.role()).put(row);
    index.add(row);
    return user;
  }

  /** Fails with {@code EMAIL_TAKEN} if another user has the address. */
  private void takeEmail(User user) {
    if (user.email() != null
        && idsByEmail.putIfAbsent(UniqueKey.ofName(user.email()), user.id()) != null) {
      throw new DomainException(ErrorCode.EMAIL_TAKEN);
    }
  }

  /** Replaces the state of a user by another one. Fails with {@code EMAIL_TAKEN}. */
  User replace(User user) {
    var row = index.get(user.id());
    var former = row.user();
    if (!former.profile().equals(user.profile())) {
      replaceProfile(row, user);
    }
    row.set(user);
    byRole.get(former.role()).remove(row);
    byRole.get(user.role()).put(row);
    return user;
  }

  private void replaceProfile(UserRow row, User user) {
    replaceEmail(row.user(), user);
    index.remove(row);
    row.setWithProfile(user);
    index.add(row);
  }

  private void replaceEmail(User former, User user) {
    var formerKey = former.email() == null ? null : UniqueKey.ofName(former.email());
    var key = user.email() == null ? null : UniqueKey.ofName(user.email());
    if (!Objects.equals(formerKey, key)) {
      takeEmail(user);
      idsByEmail.remove(formerKey);
    }
  }

  void remove(User user) {
    var row = index.get(user.id());
    all.remove(row);
    byRole.get(user.role()).remove(row);
    index.remove(row);
    if (user.email() != null) {
      idsByEmail.remove(UniqueKey.ofName(user.email()));
    }
    if (Objects.equals(user.id(), defaultAdminId)) {
      defaultAdminId = null;
    }
  }
}
