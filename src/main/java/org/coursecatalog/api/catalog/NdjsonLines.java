package org.coursecatalog.api.catalog;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.coursecatalog.api.Limits;
import org.coursecatalog.api.problem.ProblemException;
import org.coursecatalog.api.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of a body as they arrive. Skips the byte order mark that Windows editors write
 * before the first line.
 */
public final class NdjsonLines {

  static final String MEDIA_TYPE = "application/x-ndjson";

  private static final int BUFFER_BYTES = 16 * 1024;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream body;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private int position;
  private int filled;
  private long bytes;
  private int number;
  private boolean tooLong;

  public NdjsonLines(InputStream body) {
    this.body = body;
  }

  /**
   * Returns the next line without its line break, or {@code null} after the last line. A line that
   * is {@linkplain #isTooLong too long} is truncated.
   *
   * @throws ProblemException {@code CONTENT_TOO_LARGE} if the body is too large, {@code
   *     MALFORMED_REQUEST} if it is incomplete
   */
  public byte @Nullable [] next() {
    if (isAtEnd()) {
      return null;
    }
    line.reset();
    number++;
    do {
      var start = position;
      while (position < filled && buffer[position] != '\n') {
        position++;
      }
      append(start);
    } while (position == filled && !isAtEnd());
    position++;
    var bytesOfLine = withoutMark(line.toByteArray());
    tooLong = bytesOfLine.length > Limits.BODY_BYTES;
    return bytesOfLine;
  }

  private byte[] withoutMark(byte[] bytesOfLine) {
    var length = BYTE_ORDER_MARK.length;
    return number == 1
            && bytesOfLine.length >= length
            && Arrays.equals(bytesOfLine, 0, length, BYTE_ORDER_MARK, 0, length)
        ? Arrays.copyOfRange(bytesOfLine, length, bytesOfLine.length)
        : bytesOfLine;
  }

  private boolean isAtEnd() {
    if (position < filled) {
      return false;
    }
    position = 0;
    filled = read();
    bytes += Math.max(0, filled);
    if (bytes > Limits.IMPORT_BYTES) {
      throw new ProblemException(ProblemType.CONTENT_TOO_LARGE);
    }
    return filled < 0;
  }

  private int read() {
    try {
      return body.read(buffer);
    } catch (IOException e) {
      // The client closed the connection or sent malformed chunks.
      throw new ProblemException(ProblemType.MALFORMED_REQUEST);
    }
  }

  private void append(int start) {
    var room = BYTE_ORDER_MARK.length + Limits.BODY_BYTES + 1 - line.size();
    line.write(buffer, start, Math.min(room, position - start));
  }

  /** Returns the number of the last line read, starting at 1. */
  public int number() {
    return number;
  }

  public boolean isTooLong() {
    return tooLong;
  }
}
