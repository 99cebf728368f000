package org.coursecatalog.auth.token;

/**
 * The kinds of tokens. They differ in {@code typ} and {@code aud}, so neither is accepted in place
 * of the other.
 */
public enum TokenKind {
  /** Authenticates requests; {@code typ} as in RFC 9068. */
  ACCESS("at+jwt", "course-catalog"),
  /** Accepted only for a refresh, which returns a new pair of tokens. */
  REFRESH("rt+jwt", "course-catalog/refresh");

  final String type;
  final String audience;

  TokenKind(String type, String audience) {
    this.type = type;
    this.audience = audience;
  }
}
