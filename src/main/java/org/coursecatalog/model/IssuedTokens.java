package org.coursecatalog.model;

import java.time.Duration;

/**
 * A pair of tokens as it is handed out.
 *
 * @param user whom they were issued to, as of that moment
 */
public record IssuedTokens(
    String accessToken,
    String refreshToken,
    Duration expiresIn,
    Duration refreshExpiresIn,
    User user) {

  /** Leaves the tokens out. */
  @Override
  public String toString() {
    return "IssuedTokens[" + user.id() + "]";
  }
}
