package org.coursecatalog.auth.throttle;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.coursecatalog.model.ClientOrigin;
import org.coursecatalog.model.UniqueKey;

/**
 * The key of an address, or of a user name at an address. It is part of a SHA-256 digest, so it has
 * a fixed size and clients cannot find collisions.
 */
record ThrottleKey(long high, long low) {

  private static final String SEPARATOR = "\0";

  static ThrottleKey of(ClientOrigin origin) {
    return digestOf(origin.network());
  }

  /** Returns the same key for all spellings of a user name, even if no user has this name. */
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
