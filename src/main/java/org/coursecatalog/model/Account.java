package org.coursecatalog.model;

import java.util.Objects;

/** A user and how many course items they own, editable or not. */
public record Account(User user, int ownedCourseItems) {

  public Account {
    Objects.requireNonNull(user);
  }

  public Revision revision() {
    return new Revision(user.version(), ownedCourseItems);
  }
}
