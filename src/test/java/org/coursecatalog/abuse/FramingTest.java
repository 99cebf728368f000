package org.coursecatalog.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.coursecatalog.support.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests with an ambiguous length, and pipelined requests. */
@QuarkusTest
class FramingTest {

  private static final String HIDDEN_REQUEST = Wire.head("GET", "/ping");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Transfer-Encoding: identity",
        "Transfer-Encoding: gzip",
        "Transfer-Encoding: xchunked",
        "Transfer-Encoding: chunked, cats",
        "Transfer-Encoding: chunked;q=1",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: xchunked",
        "Transfer-Encoding: xchunked\r\nContent-Length: 4",
        "Transfer-Encoding: chunked\r\nContent-Length: 4",
        "Content-Length: +4",
        "Content-Length: 4, 4",
        "Content-Length: 4\r\nContent-Length: 5",
        "Content-Length : 4",
        "Sec-WebSocket-Key1: 1\r\nSec-WebSocket-Key2: 2",
        "Host: other",
        ": nameless"
      })
  void ambiguousRequestIs400AndClosesTheConnection(String headers) {
    try (var wire = Wire.open()) {
      wire.send(Wire.head("GET", "/ping", headers.split("\r\n")) + HIDDEN_REQUEST);

      assertThat(wire.read().status()).isEqualTo(400);
      assertThat(wire.isAtEnd()).isTrue();
    }
  }

  @Test
  void unknownTransferCodingIs501() {
    try (var wire = Wire.open()) {
      wire.send(Wire.head("POST", "/login", "Transfer-Encoding: gzip, chunked") + HIDDEN_REQUEST);

      assertThat(wire.read().status()).isEqualTo(501);
      assertThat(wire.isAtEnd()).isTrue();
    }
  }

  @Test
  void requestWithoutHostIs400() {
    try (var wire = Wire.open()) {
      assertThat(wire.send("GET /ping HTTP/1.1\r\n\r\n").read().status()).isEqualTo(400);
    }
  }

  @Test
  void otherVersionOfHttpIs505() {
    try (var wire = Wire.open()) {
      var response = wire.send("GET /ping HTTP/1.7\r\nHost: localhost\r\n\r\n").read();
      assertThat(response.status()).isEqualTo(505);
    }
  }

  @Test
  void pipelinedResponsesAreInOrder() {
    try (var wire = Wire.open()) {
      wire.send((Wire.head("GET", "/ping") + Wire.head("GET", "/missing")).repeat(500));

      for (var i = 0; i < 500; i++) {
        assertThat(wire.read().status()).isEqualTo(200);
        assertThat(wire.read().status()).isEqualTo(404);
      }
    }
  }

  /** Sends all requests before it reads the first of about 50 MB of responses. */
  @Test
  void slowReaderGetsEveryResponse() {
    try (var wire = Wire.open()) {
      wire.send(Wire.head("GET", "/openapi.json").repeat(300));
      assertThat(Wire.responseTo("GET", "/ping").status()).isEqualTo(200);

      for (var i = 0; i < 300; i++) {
        assertThat(wire.read().status()).isEqualTo(200);
      }
    }
  }

  @Test
  void bodyInOneByteChunksIsRead() {
    var body = "{\"username\": \"unknown\", \"password\": \"wrong password\"}" + " ".repeat(2_000);
    try (var wire = Wire.open()) {
      wire.send(
          Wire.head(
                  "POST", "/login", "Content-Type: application/json", "Transfer-Encoding: chunked")
              + Wire.chunked(body, 1));

      assertThat(wire.read().status()).isEqualTo(401);
      assertThat(wire.isUsableOrClosed()).isTrue();
    }
  }
}
