package org.coursecatalog.platform.connection;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import java.util.Optional;

/**
 * Detects requests that Netty accepts although HTTP implementations disagree about their end or
 * their host (request smuggling).
 */
final class RequestFraming {

  /** The non-alphanumeric characters of a host (RFC 3986, section 3.2.2) with a port. */
  private static final String HOST_SYMBOLS = "-._~!$&'()*+,;=%:[]";

  private int hosts;
  private boolean validHost = true;
  private boolean namelessHeader;
  private boolean hiddenBody;
  private int transferEncodings;
  private String transferEncoding = "";

  private RequestFraming() {}

  /** Returns the status code of the rejection; empty if the request is unambiguous. */
  static Optional<HttpResponseStatus> faultOf(HttpRequest request) {
    var framing = new RequestFraming();
    var headers = request.headers().iteratorCharSequence();
    while (headers.hasNext()) {
      var header = headers.next();
      framing.read(header.getKey(), header.getValue());
    }
    return framing.fault(request.protocolVersion());
  }

  private void read(CharSequence name, CharSequence value) {
    if (name.length() == 0) {
      namelessHeader = true;
    } else if (is(HttpHeaderNames.HOST, name)) {
      hosts++;
      validHost &= isHost(value);
    } else if (is(HttpHeaderNames.TRANSFER_ENCODING, name)) {
      transferEncodings++;
      transferEncoding = value.toString();
    } else if (is(HttpHeaderNames.SEC_WEBSOCKET_KEY1, name)
        || is(HttpHeaderNames.SEC_WEBSOCKET_KEY2, name)) {
      // For this early WebSocket draft, Netty reads eight bytes after the head, regardless of the
      // content length.
      hiddenBody = true;
    }
  }

  private Optional<HttpResponseStatus> fault(HttpVersion version) {
    var http11 = version.equals(HttpVersion.HTTP_1_1);
    if (!http11 && !version.equals(HttpVersion.HTTP_1_0)) {
      return Optional.of(HttpResponseStatus.HTTP_VERSION_NOT_SUPPORTED);
    }
    // RFC 9112, section 3.2: HTTP/1.1 requires exactly one Host. HTTP/1.0 does not require it.
    var wrongHost = hosts > 1 || hosts == 0 && http11 || !validHost;
    if (wrongHost || namelessHeader || hiddenBody) {
      return Optional.of(HttpResponseStatus.BAD_REQUEST);
    }
    return transferEncodings == 0 ? Optional.empty() : transferEncodingFault();
  }

  /**
   * Returns 400 if the final coding is not chunked (RFC 9112, section 6.3), and 501 if another
   * coding precedes it (section 6.1), because the service supports no other coding.
   */
  private Optional<HttpResponseStatus> transferEncodingFault() {
    if (transferEncodings > 1) {
      return Optional.of(HttpResponseStatus.BAD_REQUEST);
    }
    if (isChunked(transferEncoding)) {
      return Optional.empty();
    }
    var last = transferEncoding.substring(transferEncoding.lastIndexOf(',') + 1);
    return Optional.of(
        isChunked(last) ? HttpResponseStatus.NOT_IMPLEMENTED : HttpResponseStatus.BAD_REQUEST);
  }

  private static boolean is(AsciiString expected, CharSequence name) {
    return expected.contentEqualsIgnoreCase(name);
  }

  private static boolean isChunked(String coding) {
    return HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(coding.strip());
  }

  private static boolean isHost(CharSequence value) {
    for (var i = 0; i < value.length(); i++) {
      var c = value.charAt(i);
      var letterOrDigit = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
      if (!letterOrDigit && HOST_SYMBOLS.indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }
}
