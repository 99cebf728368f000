package org.coursecatalog.model;

import org.jspecify.annotations.Nullable;

/**
 * A filter for users. Conditions combine with AND; {@code null} is no condition.
 *
 * @param username the whole user name, compared by {@link UniqueKey#ofUsername}
 */
public record UserFilter(@Nullable Role role, @Nullable String username) {

  public static final UserFilter ALL = new UserFilter(null, null);
}
