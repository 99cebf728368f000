package org.coursecatalog.model;

import org.jspecify.annotations.Nullable;

/**
 * The members of an account that the user can change.
 *
 * @param displayName shown to other users in place of the user name; {@code null} for none
 * @param email {@code null} for none
 */
public record Profile(@Nullable String displayName, @Nullable String email) {

  public static final Profile EMPTY = new Profile(null, null);
}
