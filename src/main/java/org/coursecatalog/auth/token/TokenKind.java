package org.coursecatalog.auth.token;

/**
 * The two kinds of tokens. They differ in {@code typ} and {@code aud}, and neither passes for the
 * other.
 */
public enum TokenKind {
  /** Opens the routes; {@code typ} by RFC 9068. */
  ACCESS("at+jwt", "course-catalog"),
  /** Gets a new pair, and nothing else. */
  REFRESH("rt+jwt", "course-catalog/refresh");

  final String type;
  final String audience;

  TokenKind(String type, String audience) {
    this.type = type;
    this.audience = audience;
  }
}
