package org.coursecatalog.store.memory;

import java.util.UUID;
import org.coursecatalog.model.ItemOwner;
import org.coursecatalog.model.Position;
import org.coursecatalog.model.UniqueKey;
import org.coursecatalog.model.User;
import org.jspecify.annotations.Nullable;

/**
 * A user. The rows of the user's course items refer to it. Mutable, guarded by the lock of the
 * tables.
 */
final class UserRow {

  private final Position position;
  private User user;
  private ItemOwner itemOwner;
  private String searchKeys;

  UserRow(User user) {
    position = new Position(user.id(), UniqueKey.ofUsername(user.username()));
    this.user = user;
    itemOwner = user.toItemOwner();
    searchKeys = user.searchKeys();
  }

  /** Replaces the state by another one with the same profile. */
  void set(User newState) {
    user = newState;
  }

  /** Replaces the state by another one. */
  void setWithProfile(User newState) {
    user = newState;
    itemOwner = newState.toItemOwner();
    searchKeys = newState.searchKeys();
  }

  UUID id() {
    return position.id();
  }

  Position position() {
    return position;
  }

  User user() {
    return user;
  }

  ItemOwner itemOwner() {
    return itemOwner;
  }

  String searchKeys() {
    return searchKeys;
  }

  /** Returns {@code null} for {@code null}. */
  static @Nullable User userOf(@Nullable UserRow row) {
    return row == null ? null : row.user;
  }
}
