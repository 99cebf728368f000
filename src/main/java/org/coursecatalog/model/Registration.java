package org.coursecatalog.model;

import java.util.Objects;

/**
 * What a person who registers says of themselves.
 *
 * @param email {@code null} when none was given
 */
public record Registration(String username, String password, String email) {

  public Registration {
    Objects.requireNonNull(username);
    Objects.requireNonNull(password);
  }

  /** Leaves the password out: a registration may end up in a log. */
  @Override
  public String toString() {
    return "Registration[" + username + "]";
  }
}
