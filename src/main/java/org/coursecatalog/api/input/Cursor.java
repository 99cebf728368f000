package org.coursecatalog.api.input;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.coursecatalog.api.problem.ProblemException;
import org.coursecatalog.api.problem.ProblemType;

/**
 * Where a list goes on, as clients hand it back: an id and a check that it was given for this very
 * list. Every instance computes the same check, without a secret that they would have to share: it
 * guards against mistakes. There is no secret to guard, since a cursor holds nothing but a position
 * and what follows it is for whoever may read the list.
 */
final class Cursor {

  private static final int ID_BYTES = 16;

  /** With the id a multiple of three: in Base64 no bit is left over that could be changed. */
  private static final int CHECK_BYTES = 14;

  private Cursor() {}

  /**
   * The cursor after this id.
   *
   * @param list which list, with its filters
   */
  static String after(UUID id, String list) {
    var bytes =
        ByteBuffer.allocate(ID_BYTES + CHECK_BYTES)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits());
    bytes.put(checkOf(bytes.array(), list));
    return Base64.getUrlEncoder().encodeToString(bytes.array());
  }

  /**
   * The id in a cursor.
   *
   * @throws ProblemException {@code INVALID_CURSOR} when it is none of this list
   */
  static UUID idIn(String cursor, String list) {
    var bytes = decode(cursor);
    if (bytes.length != ID_BYTES + CHECK_BYTES) {
      throw invalid();
    }
    var check = Arrays.copyOfRange(bytes, ID_BYTES, bytes.length);
    if (!Arrays.equals(check, checkOf(bytes, list))) {
      throw invalid();
    }
    var id = ByteBuffer.wrap(bytes);
    return new UUID(id.getLong(), id.getLong());
  }

  private static byte[] decode(String cursor) {
    try {
      return Base64.getUrlDecoder().decode(cursor);
    } catch (IllegalArgumentException e) {
      throw invalid();
    }
  }

  private static byte[] checkOf(byte[] bytesWithId, String list) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytesWithId, 0, ID_BYTES);
      return Arrays.copyOf(digest.digest(list.getBytes(StandardCharsets.UTF_8)), CHECK_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private static ProblemException invalid() {
    return new ProblemException(ProblemType.INVALID_CURSOR);
  }
}
