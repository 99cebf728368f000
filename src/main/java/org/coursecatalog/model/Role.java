package org.coursecatalog.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a person may do, from least to most: the declaration order is the order of power. */
public enum Role {
  STUDENT,
  PROFESSOR,
  ADMIN;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** The role as it is written in tokens and on the wire. */
  public String label() {
    return label;
  }

  /** The role with exactly this label, or empty. */
  public static Optional<Role> ofLabel(@Nullable String label) {
    return Arrays.stream(values()).filter(role -> role.label.equals(label)).findFirst();
  }

  public boolean outranks(Role other) {
    return compareTo(other) > 0;
  }

  /** The less powerful of this and the other one. */
  public Role lower(Role other) {
    return outranks(other) ? other : this;
  }
}
