package org.coursecatalog.platform.forwarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.net.SocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardedNodeTest {

  @ParameterizedTest
  @CsvSource({
    "203.0.113.7, 203.0.113.7, 0",
    "203.0.113.7:4711, 203.0.113.7, 4711",
    "203.0.113.7:_hidden, 203.0.113.7, 0",
    "2001:db8::1, 2001:db8:0:0:0:0:0:1, 0",
    "[2001:db8::1], 2001:db8:0:0:0:0:0:1, 0",
    "[2001:DB8::1]:65535, 2001:db8:0:0:0:0:0:1, 65535",
    "fe80::1%eth0, fe80:0:0:0:0:0:0:1, 0",
    "::ffff:203.0.113.7, 203.0.113.7, 0",
    "[::ffff:cb00:7107]:80, 203.0.113.7, 80",
  })
  void addressIsParsedWithAndWithoutPort(String text, String address, int port) {
    var node = ForwardedNode.parse(text);
    assertThat(node.text()).isEqualTo(address);
    assertThat(node.port()).isEqualTo(port);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":80",
        ":",
        "unknown",
        "_hidden",
        "localhost",
        "example.com",
        "203.0.113",
        "203.0.113.256",
        "203.0.113.7.8",
        "203.0.113.7:",
        "203.0.113.7:65536",
        "203.0.113.7:999999",
        "203.0.113.7:-1",
        "203.0.113.7:http",
        "203.0.113.7 203.0.113.8",
        "[203.0.113.7]:80:80",
        "[2001:db8::1",
        "2001:db8::1]",
        "[]",
        "[]:80",
        "2001:db8:::1",
        "2001:db8::1::2",
        "12345::",
        "0x7f000001",
        "2130706433",
        "127.1",
        "\u0661\u0662\u0667.0.0.1",
      })
  void otherTextIsMalformed(String text) {
    assertThat(ForwardedNode.parse(text)).isNull();
  }

  @Test
  void domainSocketHasNoAddress() {
    assertThat(ForwardedNode.of(SocketAddress.domainSocketAddress("/run/x"))).isNull();
    assertThat(ForwardedNode.of(null)).isNull();
    assertThat(ForwardedNode.of(SocketAddress.inetSocketAddress(80, "192.0.2.1")).text())
        .isEqualTo("192.0.2.1");
  }
}
