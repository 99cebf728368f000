package org.coursecatalog.model;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A person with an account.
 *
 * @param displayName shown to other users in place of the user name; {@code null} for none
 * @param email {@code null} if there is none
 * @param passwordHash the output of the password hasher
 * @param passwordVersion counts password changes; rehashing the same password is not a change
 * @param defaultAdmin marks the account that is created at startup and cannot be deleted or demoted
 * @param passwordChangeRequired whether the user should change the password
 * @param nameVersion counts the changes of the display name
 * @param version counts the changes of the visible state of the user and of the password
 */
public record User(
    UUID id,
    String username,
    @Nullable String displayName,
    @Nullable String email,
    Role role,
    String passwordHash,
    int passwordVersion,
    boolean defaultAdmin,
    boolean passwordChangeRequired,
    Instant createdAt,
    long nameVersion,
    long version) {

  public User {
    Objects.requireNonNull(id);
    Objects.requireNonNull(username);
    Objects.requireNonNull(role);
    Objects.requireNonNull(passwordHash);
    Objects.requireNonNull(createdAt);
    if (defaultAdmin && role != Role.ADMIN) {
      throw new IllegalArgumentException("the default admin must be an admin");
    }
  }

  /** Returns a new student. */
  public static User registered(
      UUID id, String username, Profile profile, String passwordHash, Instant now) {
    return new User(
        id,
        username,
        profile.displayName(),
        profile.email(),
        Role.STUDENT,
        passwordHash,
        0,
        false,
        false,
        now,
        1,
        1);
  }

  public static User defaultAdmin(
      UUID id,
      String username,
      String email,
      String passwordHash,
      boolean passwordChangeRequired,
      Instant now) {
    return new User(
        id,
        username,
        null,
        email,
        Role.ADMIN,
        passwordHash,
        0,
        true,
        passwordChangeRequired,
        now,
        1,
        1);
  }

  /** Returns the user with this role; {@code this} if nothing changes. */
  public User withRole(Role newRole) {
    return newRole == role
        ? this
        : changed(newRole, passwordHash, passwordVersion, passwordChangeRequired, version + 1);
  }

  /** Returns the user with another hash of the same password. */
  public User withHash(String newHash) {
    return changed(role, newHash, passwordVersion, passwordChangeRequired, version);
  }

  /** Returns the user with another password. This changes the ETag of the account. */
  public User withPassword(String newHash, boolean changeRequired) {
    return changed(role, newHash, passwordVersion + 1, changeRequired, version + 1);
  }

  private User changed(
      Role newRole,
      String newHash,
      int newPasswordVersion,
      boolean changeRequired,
      long newVersion) {
    return new User(
        id,
        username,
        displayName,
        email,
        newRole,
        newHash,
        newPasswordVersion,
        defaultAdmin,
        changeRequired,
        createdAt,
        nameVersion,
        newVersion);
  }

  /** Returns the user with this profile; {@code this} if nothing changes. */
  public User withProfile(Profile profile) {
    if (profile().equals(profile)) {
      return this;
    }
    var renamed = !Objects.equals(displayName, profile.displayName());
    return new User(
        id,
        username,
        profile.displayName(),
        profile.email(),
        role,
        passwordHash,
        passwordVersion,
        defaultAdmin,
        passwordChangeRequired,
        createdAt,
        renamed ? nameVersion + 1 : nameVersion,
        version + 1);
  }

  public Profile profile() {
    return new Profile(displayName, email);
  }

  /** Returns the keys by which the user is searched, joined by {@link NamePart#join}. */
  public String searchKeys() {
    return NamePart.join(
        Stream.of(username, displayName, email).filter(Objects::nonNull).map(UniqueKey::ofName));
  }

  /** Returns the user as the owner of a course item. */
  public ItemOwner toItemOwner() {
    return new ItemOwner(id, displayName == null ? username : displayName, nameVersion);
  }

  public boolean mayOwnCourseItems() {
    return role == Role.PROFESSOR;
  }

  /**
   * @param owner {@code null} if the user does not exist
   * @throws DomainException {@code OWNER_NOT_PROFESSOR} unless the user may own course items
   */
  public static void requireOwner(@Nullable User owner) {
    if (owner == null || !owner.mayOwnCourseItems()) {
      throw new DomainException(ErrorCode.OWNER_NOT_PROFESSOR);
    }
  }

  /**
   * Checks the recipient of the course items when this user is deleted.
   *
   * @param recipient {@code null} if the user does not exist
   * @throws DomainException {@code OWNER_NOT_PROFESSOR} unless the recipient is another professor
   */
  public void requireTransferTo(@Nullable User recipient) {
    requireOwner(recipient);
    if (recipient.id.equals(id)) {
      throw new DomainException(ErrorCode.OWNER_NOT_PROFESSOR);
    }
  }

  /** Omits the password hash, because a user may be logged. */
  @Override
  public String toString() {
    return "User[" + id + ", " + username + ", " + role + "]";
  }
}
