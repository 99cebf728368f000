package org.coursecatalog.model;

import org.jspecify.annotations.Nullable;

/**
 * A filter for users. Conditions combine with AND; {@code null} is no condition.
 *
 * @param username the whole user name, compared by {@link UniqueKey#ofUsername}
 * @param namePart the part that the user name, the display name or the email address must match
 */
public record UserFilter(
    @Nullable Role role, @Nullable String username, @Nullable NamePart namePart) {

  public static final UserFilter ALL = new UserFilter(null, null, null);
}
