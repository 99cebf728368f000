package org.coursecatalog.support;

import java.time.Instant;
import java.util.UUID;
import org.coursecatalog.model.Role;
import org.coursecatalog.model.User;
import org.coursecatalog.store.TestIds;

/** Builds users in memory. Defaults: a student without an email address. */
public final class UserBuilder {

  private UUID id = TestIds.newId();
  private String username;
  private String displayName;
  private String email;
  private Role role = Role.STUDENT;
  private String passwordHash = "hash";
  private int passwordVersion;
  private boolean defaultAdmin;
  private boolean passwordChangeRequired;
  private Instant createdAt = Instant.EPOCH;
  private long nameVersion = 1;
  private long version = 1;

  private UserBuilder(String username) {
    this.username = username;
  }

  public static UserBuilder user(String username) {
    return new UserBuilder(username);
  }

  /** The default admin, with a required password change. */
  public static UserBuilder defaultAdmin(String username) {
    var admin = user(username).role(Role.ADMIN).passwordChangeRequired();
    admin.defaultAdmin = true;
    return admin;
  }

  public UserBuilder id(UUID id) {
    this.id = id;
    return this;
  }

  public UserBuilder displayName(String displayName) {
    this.displayName = displayName;
    return this;
  }

  public UserBuilder email(String email) {
    this.email = email;
    return this;
  }

  public UserBuilder role(Role role) {
    this.role = role;
    return this;
  }

  public UserBuilder passwordHash(String passwordHash) {
    this.passwordHash = passwordHash;
    return this;
  }

  public UserBuilder passwordVersion(int passwordVersion) {
    this.passwordVersion = passwordVersion;
    return this;
  }

  public UserBuilder passwordChangeRequired() {
    passwordChangeRequired = true;
    return this;
  }

  public UserBuilder createdAt(Instant createdAt) {
    this.createdAt = createdAt;
    return this;
  }

  public UserBuilder version(long version) {
    this.version = version;
    return this;
  }

  public User build() {
    return new User(
        id,
        username,
        displayName,
        email,
        role,
        passwordHash,
        passwordVersion,
        defaultAdmin,
        passwordChangeRequired,
        createdAt,
        nameVersion,
        version);
  }
}
