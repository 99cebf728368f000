package org.coursecatalog.api.security;

/** The labels of {@link org.coursecatalog.model.Role}, for annotations. */
public final class Roles {

  public static final String ADMIN = "admin";
  public static final String PROFESSOR = "professor";
  public static final String STUDENT = "student";

  /** A regular expression for all of them. */
  public static final String PATTERN = ADMIN + "|" + PROFESSOR + "|" + STUDENT;

  /** The message for a label that does not match. */
  public static final String MESSAGE =
      "must be one of " + ADMIN + ", " + PROFESSOR + ", " + STUDENT;

  /** The name of their schema in the OpenAPI document. */
  public static final String SCHEMA = "Role";

  private Roles() {}
}
