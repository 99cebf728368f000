package org.coursecatalog.auth;

import java.time.Instant;
import java.util.UUID;
import org.coursecatalog.model.Role;
import org.coursecatalog.model.User;

/** Accounts that are in no store. */
final class People {

  private People() {}

  static User withRole(Role role) {
    return new User(
        UUID.randomUUID(),
        "Ada.Lovelace",
        "ada@example.com",
        role,
        "h",
        0,
        false,
        false,
        Instant.EPOCH,
        1);
  }

  static User defaultAdmin() {
    return new User(
        UUID.randomUUID(),
        "admin",
        "a@example.com",
        Role.ADMIN,
        "h",
        0,
        true,
        true,
        Instant.EPOCH,
        1);
  }
}
