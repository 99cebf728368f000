package org.coursecatalog.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The roles of users, in order of increasing rights. */
public enum Role {
  STUDENT,
  PROFESSOR,
  ADMIN;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** Returns the name in tokens and JSON. */
  public String label() {
    return label;
  }

  /** Returns the role with exactly this label, or empty. */
  public static Optional<Role> ofLabel(@Nullable String label) {
    return Arrays.stream(values()).filter(role -> role.label.equals(label)).findFirst();
  }

  public boolean outranks(Role other) {
    return compareTo(other) > 0;
  }

  /** Returns the role with fewer rights. */
  public Role lower(Role other) {
    return outranks(other) ? other : this;
  }
}
