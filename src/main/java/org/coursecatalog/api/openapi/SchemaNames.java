package org.coursecatalog.api.openapi;

/** The names of schemas that no class of their own stands for. */
public final class SchemaNames {

  public static final String ROLE = "Role";

  private SchemaNames() {}
}
