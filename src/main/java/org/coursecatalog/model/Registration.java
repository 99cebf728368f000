package org.coursecatalog.model;

import java.util.Objects;

/** The data of a registration. */
public record Registration(String username, String password, Profile profile) {

  public Registration {
    Objects.requireNonNull(username);
    Objects.requireNonNull(password);
    Objects.requireNonNull(profile);
  }

  /** Omits the password, because a registration may be logged. */
  @Override
  public String toString() {
    return "Registration[" + username + "]";
  }
}
