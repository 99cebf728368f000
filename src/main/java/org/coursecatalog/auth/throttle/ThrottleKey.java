package org.coursecatalog.auth.throttle;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.coursecatalog.model.ClientOrigin;
import org.coursecatalog.model.UniqueKey;

/**
 * The key of an address, or of a user name at an address. It is a part of a SHA-256 digest, so its
 * size does not depend on the input, and no client can find two names with one key.
 */
record ThrottleKey(long high, long low) {

  private static final String SEPARATOR = "\0";

  static ThrottleKey of(ClientOrigin origin) {
    return digestOf(origin.network());
  }

  /** All spellings of one user name have one key, whether the user exists or not. */
  static ThrottleKey of(String username, ClientOrigin origin) {
    return digestOf(origin.network() + SEPARATOR + UniqueKey.ofUsername(username));
  }

  private static ThrottleKey digestOf(String text) {
    try {
      var digest =
          ByteBuffer.wrap(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
      return new ThrottleKey(digest.getLong(), digest.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is missing", e);
    }
  }
}
