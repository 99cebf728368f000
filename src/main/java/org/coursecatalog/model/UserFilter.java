package org.coursecatalog.model;

/**
 * Which users are wanted: those to whom all of it applies. What is {@code null} applies to all.
 *
 * @param username the whole name, in any spelling that is the same name
 */
public record UserFilter(Role role, String username) {

  public static final UserFilter ALL = new UserFilter(null, null);
}
