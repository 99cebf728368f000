package org.coursecatalog.api.input;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.UUID;
import org.coursecatalog.api.problem.ProblemException;
import org.coursecatalog.api.problem.ProblemType;
import org.coursecatalog.model.Position;

/**
 * The position in a list after which the next page starts, and a checksum of the list. The checksum
 * detects cursors of other lists. It needs no secret, because a cursor contains only a position.
 */
final class Cursor {

  private static final int ID_BYTES = 16;
  private static final int CHECK_BYTES = 14;

  private Cursor() {}

  /**
   * Returns the cursor after a position.
   *
   * @param list the canonical URI of the list
   */
  static String after(Position position, String list) {
    var key = position.nameKey().getBytes(StandardCharsets.UTF_8);
    var bytes =
        ByteBuffer.allocate(ID_BYTES + CHECK_BYTES + key.length)
            .putLong(position.id().getMostSignificantBits())
            .putLong(position.id().getLeastSignificantBits());
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes.array(), 0, ID_BYTES);
      digest.update(key);
      bytes.put(digest.digest(list.getBytes(StandardCharsets.UTF_8)), 0, CHECK_BYTES).put(key);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK provides SHA-256", e);
    }
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /**
   * Returns the position in a cursor.
   *
   * @throws ProblemException {@code INVALID_CURSOR} if the cursor was not issued for this list
   */
  static Position positionIn(String cursor, String list) {
    try {
      var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
      var id = new UUID(bytes.getLong(), bytes.getLong());
      var key = StandardCharsets.UTF_8.decode(bytes.position(ID_BYTES + CHECK_BYTES)).toString();
      var position = new Position(id, key);
      // Only one encoding of a position is valid. The unused bits of Base64 could vary.
      if (isNameKey(key) && after(position, list).equals(cursor)) {
        return position;
      }
    } catch (IllegalArgumentException | BufferUnderflowException e) {
      // Reported below as INVALID_CURSOR.
    }
    throw new ProblemException(ProblemType.INVALID_CURSOR);
  }

  /** Names contain no control characters. PostgreSQL rejects texts with a null character. */
  private static boolean isNameKey(String key) {
    return key.codePoints().noneMatch(Character::isISOControl);
  }
}
