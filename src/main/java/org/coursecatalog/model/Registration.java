package org.coursecatalog.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a person who registers says of themselves. */
public record Registration(String username, String password, @Nullable String email) {

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
