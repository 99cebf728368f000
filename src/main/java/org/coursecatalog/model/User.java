package org.coursecatalog.model;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * A person with an account.
 *
 * @param email {@code null} when none was given
 * @param passwordHash as {@code auth.PasswordHasher} makes it
 * @param passwordVersion how often the password was changed; hashing the same one anew does not
 *     count
 * @param defaultAdmin the mark of the one account that is created at start and can be neither
 *     deleted nor demoted
 * @param passwordChangeRequired whether the person is told to choose another password at the next
 *     login
 * @param version counts the changes of the visible state of the user and of the password
 */
public record User(
    UUID id,
    String username,
    String email,
    Role role,
    String passwordHash,
    int passwordVersion,
    boolean defaultAdmin,
    boolean passwordChangeRequired,
    Instant createdAt,
    long version) {

  public User {
    Objects.requireNonNull(id);
    Objects.requireNonNull(username);
    Objects.requireNonNull(role);
    Objects.requireNonNull(passwordHash);
    Objects.requireNonNull(createdAt);
    if (defaultAdmin && role != Role.ADMIN) {
      throw new IllegalArgumentException("the default admin is an admin");
    }
  }

  /** The user in another role; the same when it is not another. */
  public User withRole(Role newRole) {
    if (newRole == role) {
      return this;
    }
    return new User(
        id,
        username,
        email,
        newRole,
        passwordHash,
        passwordVersion,
        defaultAdmin,
        passwordChangeRequired,
        createdAt,
        version + 1);
  }

  /** The same password, hashed anew. */
  public User withHash(String newHash) {
    return new User(
        id,
        username,
        email,
        role,
        newHash,
        passwordVersion,
        defaultAdmin,
        passwordChangeRequired,
        createdAt,
        version);
  }

  /**
   * Returns the user with another password. This is a change of the account, so its ETag changes.
   */
  public User withPassword(String newHash, boolean changeRequired) {
    return new User(
        id,
        username,
        email,
        role,
        newHash,
        passwordVersion + 1,
        defaultAdmin,
        changeRequired,
        createdAt,
        version + 1);
  }

  /** Leaves the password hash out: a user may end up in a log. */
  @Override
  public String toString() {
    return "User[" + id + ", " + username + ", " + role + "]";
  }
}
