package org.coursecatalog.api.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import org.coursecatalog.api.Limits;

/**
 * What the head of a request says of its body.
 *
 * @param length in bytes; -1 when it does not say
 * @param present whether there is one, as far as the head tells
 * @param hasMediaType whether it has one media type, and not a range of them
 * @param hasContentCoding whether it has a content coding such as gzip, which we do not undo
 */
record BodyHeaders(long length, boolean present, boolean hasMediaType, boolean hasContentCoding) {

  static BodyHeaders of(MultiMap headers) {
    var length = parseLength(headers.get(HttpHeaders.CONTENT_LENGTH));
    return new BodyHeaders(
        length,
        length > 0 || headers.contains(HttpHeaders.TRANSFER_ENCODING),
        hasMediaType(headers.getAll(HttpHeaders.CONTENT_TYPE)),
        headers.contains(HttpHeaders.CONTENT_ENCODING));
  }

  private static boolean hasMediaType(List<String> types) {
    return types.size() == 1 && !types.get(0).isBlank() && types.get(0).indexOf('*') < 0;
  }

  /**
   * The HTTP codec has refused what is not a number; one with more digits than a long is too large,
   * whatever it is.
   */
  private static long parseLength(String header) {
    if (header == null) {
      return -1;
    }
    try {
      return Long.parseLong(header.strip());
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }

  /** Whether a route that wants JSON cannot take it. */
  boolean isUnsupported() {
    return present && (!hasMediaType || hasContentCoding);
  }

  /** Whether it is longer than a route allows, as far as the head tells. */
  boolean isTooLarge(long maxBytes) {
    return length > maxBytes;
  }

  /** Whether there may be a route that does not take it. */
  boolean mayBeRejected() {
    return isUnsupported() || isTooLarge(Limits.BODY_BYTES);
  }
}
