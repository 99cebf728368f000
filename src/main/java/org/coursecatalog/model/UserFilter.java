package org.coursecatalog.model;

import org.jspecify.annotations.Nullable;

/**
 * Which users are wanted: those to whom all of it applies. An absent condition applies to all.
 *
 * @param username the whole name, in any spelling that is the same name
 */
public record UserFilter(@Nullable Role role, @Nullable String username) {

  public static final UserFilter ALL = new UserFilter(null, null);
}
