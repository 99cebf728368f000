package org.coursecatalog.api.security;

/** The labels of {@link org.coursecatalog.model.Role} as constants for annotations. */
public final class Roles {

  public static final String ADMIN = "admin";
  public static final String PROFESSOR = "professor";
  public static final String STUDENT = "student";

  /** A regular expression that matches all labels. */
  public static final String PATTERN = ADMIN + "|" + PROFESSOR + "|" + STUDENT;

  /** The validation message for an unknown label. */
  public static final String MESSAGE =
      "must be one of " + ADMIN + ", " + PROFESSOR + ", " + STUDENT;

  /** The name of the role schema in the OpenAPI document. */
  public static final String SCHEMA = "Role";

  private Roles() {}
}
