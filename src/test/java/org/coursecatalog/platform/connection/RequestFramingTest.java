package org.coursecatalog.platform.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.vertx.core.http.impl.headers.HeadersMultiMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestFramingTest {

  @ParameterizedTest
  @ValueSource(strings = {"chunked", "Chunked", " chunked ", "CHUNKED"})
  void onlyChunkedIsSupported(String coding) {
    assertThat(statusOf("Host", "x", "Transfer-Encoding", coding)).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "identity",
        "gzip",
        "xchunked",
        "chunked, cats",
        "chunked,",
        "chunked;q=1",
        "\"chunked\"",
        "",
        "chunked, gzip"
      })
  void transferCodingThatDoesNotEndInChunkedIs400(String coding) {
    assertThat(statusOf("Host", "x", "Transfer-Encoding", coding)).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip, chunked", "chunked, chunked", "x , chunked"})
  void unknownCodingBeforeChunkedIs501(String coding) {
    assertThat(statusOf("Host", "x", "Transfer-Encoding", coding)).isEqualTo(501);
  }

  @Test
  void severalTransferEncodingLinesAre400() {
    assertThat(
            statusOf("Host", "x", "Transfer-Encoding", "chunked", "transfer-encoding", "xchunked"))
        .isEqualTo(400);
  }

  @Test
  void http11RequiresExactlyOneHost() {
    assertThat(statusOf("Host", "x")).isZero();
    assertThat(statusOf()).isEqualTo(400);
    assertThat(statusOf("Host", "x", "host", "x")).isEqualTo(400);
  }

  @Test
  void http10DoesNotRequireHost() {
    assertThat(statusOf(HttpVersion.HTTP_1_0)).isZero();
    assertThat(statusOf(HttpVersion.HTTP_1_0, "Host", "x", "Host", "y")).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "example.org:8080", "[::1]:8080", "127.0.0.1", "a_b.c"})
  void validHostIsAccepted(String host) {
    assertThat(statusOf("Host", host)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a/b", "user@a", "a, b", "a\tb", "a?b", "a#b", "http://a", "ä"})
  void invalidHostIs400(String host) {
    assertThat(statusOf("Host", host)).isEqualTo(400);
  }

  @Test
  void headerWithoutNameIs400() {
    assertThat(statusOf("Host", "x", "", "y")).isEqualTo(400);
  }

  @Test
  void headersThatCauseNettyToReadAHiddenBodyAre400() {
    assertThat(statusOf("Host", "x", "Sec-WebSocket-Key1", "1", "Sec-WebSocket-Key2", "2"))
        .isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.2", "HTTP/2.0", "HTTP/0.9", "HTTP/3.0", "ABC/1.1"})
  void otherVersionsAre505(String version) {
    assertThat(statusOf(HttpVersion.valueOf(version), "Host", "x")).isEqualTo(505);
  }

  private static int statusOf(String... namesAndValues) {
    return statusOf(HttpVersion.HTTP_1_1, namesAndValues);
  }

  /** Returns the status of the error, or 0. */
  private static int statusOf(HttpVersion version, String... namesAndValues) {
    var request =
        new DefaultHttpRequest(version, HttpMethod.GET, "/ping", HeadersMultiMap.httpHeaders());
    for (var i = 0; i < namesAndValues.length; i += 2) {
      request.headers().add(namesAndValues[i], namesAndValues[i + 1]);
    }
    return RequestFraming.faultOf(request).map(HttpResponseStatus::code).orElse(0);
  }
}
