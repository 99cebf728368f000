package org.coursecatalog.api.security;

/** The labels of {@link org.coursecatalog.model.Role}, for annotations. */
public final class Roles {

  public static final String ADMIN = "admin";
  public static final String PROFESSOR = "professor";
  public static final String STUDENT = "student";

  private Roles() {}
}
