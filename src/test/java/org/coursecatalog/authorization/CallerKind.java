package org.coursecatalog.authorization;

import java.util.Arrays;
import java.util.List;

/** The callers, in the order of the columns of the matrix. */
enum CallerKind {
  ANONYMOUS("anonymous", "sends no token"),
  INVALID_TOKEN("invalid token", "sends an admin's access token with an invalid signature"),
  REFRESH_TOKEN("refresh token", "sends an admin's refresh token"),
  STUDENT("student", "has the role student"),
  OWNER(
      "professor (owner)",
      "owns the course item and every item of the specialization; the account is their own"),
  OTHER(
      "professor (other)",
      "does not own the course item, and owns only some items of the specialization; the account belongs to another user"),
  OWNERLESS(
      "professor (no owner)",
      "the course item and an item of the specialization have no owner; the account belongs to another user"),
  ADMIN("admin", "has the role admin; the course item and the account belong to another user"),
  DEMOTED_OWNER(
      "demoted owner", "is a *professor (owner)* who became a student after the token was issued"),
  DEMOTED_ADMIN("demoted admin", "is an admin who became a student after the token was issued");

  private final String column;
  private final String explanation;

  CallerKind(String column, String explanation) {
    this.column = column;
    this.explanation = explanation;
  }

  static List<String> columns() {
    return Arrays.stream(values()).map(CallerKind::column).toList();
  }

  String column() {
    return column;
  }

  String explanation() {
    return explanation;
  }
}
