package org.coursecatalog.model;

import java.util.Objects;

/** A user and the number of course items that the user owns, regardless of role. */
public record Account(User user, int ownedCourseItems) {

  public Account {
    Objects.requireNonNull(user);
  }

  public Revision revision() {
    return new Revision(user.version(), ownedCourseItems);
  }
}
