package org.coursecatalog.authorization;

import java.util.Arrays;
import java.util.List;

/** The callers that every route is asked for, in the order of the columns of the matrix. */
enum CallerKind {
  ANONYMOUS("anonymous", "sends no token"),
  BROKEN_TOKEN("broken token", "sends an admin's access token, but its signature is wrong"),
  REFRESH_TOKEN("refresh token", "sends an admin's refresh token"),
  STUDENT("student", "sends the access token of a student, as all that follow send theirs"),
  OWNER(
      "professor (own)",
      "owns the course item, and every item of the specialization; or it is their own account"),
  OTHER(
      "professor (other)",
      "does not own the course item; owns an item of the specialization, but not all; or it is somebody else's account"),
  OWNERLESS(
      "professor (ownerless)",
      "nobody owns the course item, and the specialization has an item that nobody owns; or it is somebody else's account"),
  ADMIN("admin", "is an admin; the course item and the account are somebody else's"),
  DEMOTED_OWNER(
      "demoted professor (own)",
      "as *professor (own)*, but a student by now, while the token still says professor"),
  DEMOTED_ADMIN(
      "demoted admin", "was an admin, and is a student by now, while the token still says admin");

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
