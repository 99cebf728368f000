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

/**
 * The position in a list after which the next page starts: an id and a checksum of the list. The
 * checksum detects cursors of other lists. It needs no secret, because a cursor contains only a
 * position.
 */
final class Cursor {

  private static final int ID_BYTES = 16;

  /** Id and checksum together have a multiple of three bytes, so that Base64 has no unused bits. */
  private static final int CHECK_BYTES = 14;

  private Cursor() {}

  /** Returns the cursor of the page after an id, in the list with this canonical URI. */
  static String after(UUID id, String list) {
    var bytes =
        ByteBuffer.allocate(ID_BYTES + CHECK_BYTES)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits());
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes.array(), 0, ID_BYTES);
      bytes.put(digest.digest(list.getBytes(StandardCharsets.UTF_8)), 0, CHECK_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK provides SHA-256", e);
    }
    return Base64.getUrlEncoder().encodeToString(bytes.array());
  }

  /**
   * Returns the id in a cursor.
   *
   * @throws ProblemException {@code INVALID_CURSOR} if the cursor was not issued for this list
   */
  static UUID idIn(String cursor, String list) {
    try {
      var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(cursor));
      var id = new UUID(bytes.getLong(), bytes.getLong());
      if (after(id, list).equals(cursor)) {
        return id;
      }
    } catch (IllegalArgumentException | BufferUnderflowException e) {
      // Reported below as INVALID_CURSOR.
    }
    throw new ProblemException(ProblemType.INVALID_CURSOR);
  }
}
