package org.coursecatalog.api.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import org.coursecatalog.api.Limits;

/**
 * The request headers that describe the body.
 *
 * @param length in bytes; -1 if unknown
 * @param present whether the headers announce a body
 * @param hasMediaType whether there is exactly one media type, without a wildcard
 * @param hasContentCoding whether there is a content coding such as gzip. The service supports none
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
   * Returns {@link Long#MAX_VALUE} if the number does not fit into a long. The HTTP codec has
   * already rejected values that are not numbers.
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

  /**
   * Returns whether a route with a request body must reject the media type or the content coding.
   */
  boolean isUnsupported() {
    return present && (!hasMediaType || hasContentCoding);
  }

  /** Returns whether {@code Content-Length} exceeds the limit of a route. */
  boolean isTooLarge(long maxBytes) {
    return length > maxBytes;
  }

  /** Returns whether any route could reject the body. */
  boolean mayBeRejected() {
    return isUnsupported() || isTooLarge(Limits.BODY_BYTES);
  }
}
