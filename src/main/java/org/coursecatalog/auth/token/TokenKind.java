package org.coursecatalog.auth.token;

/** The kinds of tokens, which differ in {@code typ} and {@code aud}. */
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
