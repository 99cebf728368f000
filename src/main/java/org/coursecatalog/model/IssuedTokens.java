package org.coursecatalog.model;

import java.time.Duration;

/**
 * The tokens that the service issued to a user.
 *
 * @param user the user when the tokens were issued
 */
public record IssuedTokens(
    String accessToken,
    String refreshToken,
    Duration expiresIn,
    Duration refreshExpiresIn,
    User user) {

  /** Omits the tokens, because the text may be logged. */
  @Override
  public String toString() {
    return "IssuedTokens[" + user.id() + "]";
  }
}
