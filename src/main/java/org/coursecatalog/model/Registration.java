package org.coursecatalog.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The data of a registration. */
public record Registration(String username, String password, @Nullable String email) {

  public Registration {
    Objects.requireNonNull(username);
    Objects.requireNonNull(password);
  }

  /** Omits the password, because a registration may be logged. */
  @Override
  public String toString() {
    return "Registration[" + username + "]";
  }
}
