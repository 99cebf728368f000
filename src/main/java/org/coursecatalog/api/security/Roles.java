package org.coursecatalog.api.security;

/** The labels of {@link org.coursecatalog.model.Role} as constants for annotations. */
public final class Roles {

  public static final String ADMIN = "admin";
  public static final String PROFESSOR = "professor";
  public static final String STUDENT = "student";

  public static final String PATTERN = ADMIN + "|" + PROFESSOR + "|" + STUDENT;

  public static final String MESSAGE =
      "must be one of " + ADMIN + ", " + PROFESSOR + ", " + STUDENT;

  public static final String SCHEMA = "Role";

  private Roles() {}
}
