package org.coursecatalog.api.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoopbackHostTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost",
        "LocalHost",
        "localhost:8080",
        "localhost.",
        "localhost.:8080",
        "catalog.localhost",
        "catalog.localhost.:80",
        "127.0.0.1",
        "127.0.0.1:65535",
        "127.255.255.254",
        "[::1]",
        "[::1]:8080",
        "[0:0:0:0:0:0:0:1]",
        "[::ffff:127.0.0.1]:80",
        "[::ffff:7f00:1]"
      })
  void acceptsLoopbackNamesAndAddresses(String host) {
    assertThat(LoopbackHost.of(List.of(host))).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "evil.example:8080",
        "localhost.evil.example",
        "evil-localhost",
        "notlocalhost",
        "notlocalhost.",
        "localhost..",
        "localhost.localdomain",
        "127.0.0.1.evil.example",
        "127.0.0.1.",
        "127.0.0.256",
        "127.0.0.01",
        "127.1",
        "2130706433",
        "0x7f000001",
        "0177.0.0.1",
        "0.0.0.0",
        "192.0.2.1",
        "[::]",
        "[::2]",
        "[2001:db8::1]",
        "[::ffff:192.0.2.1]",
        "[::1",
        "::1",
        "[::1]x",
        "[fe80::1%lo]",
        "localhost:port",
        "localhost:80:80",
        "localhost/evil.example",
        "user@localhost",
        "localhost, evil.example",
        "localhost evil.example",
        "loc%61lhost",
        "127.0.0.1\u0000",
        "\u217docalhost"
      })
  void rejectsEveryOtherHost(String host) {
    assertThat(LoopbackHost.of(List.of(host))).isEmpty();
  }

  @Test
  void requiresExactlyOneHostHeader() {
    assertThat(LoopbackHost.of(List.of())).isEmpty();
    assertThat(LoopbackHost.of(List.of("localhost", "localhost"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "localhost:8080, http://localhost:8080, true",
    "localhost:8080, HTTP://LOCALHOST:3000, true",
    "localhost, https://localhost, true",
    "localhost., http://localhost, true",
    "[::1]:8080, http://[::1]:8080, true",
    "127.0.0.1, http://127.0.0.1:8080, true",
    "localhost, http://127.0.0.1, false",
    "localhost, http://evil.localhost, false",
    "localhost:8080, http://evil.example:8080, false",
    "localhost, http://localhost.evil.example, false",
    "localhost, null, false",
    "localhost, '', false",
    "localhost, localhost, false",
    "localhost, file://, false",
    "localhost, file://localhost, false",
    "localhost, tauri://localhost, false",
    "localhost, chrome-extension://localhost, false",
    "localhost, http://localhost/, false",
    "localhost, 'http://localhost http://evil.example', false",
    "localhost, http://evil.example@localhost, false",
  })
  void comparesTheHostOfTheOrigin(String host, String origin, boolean expected) {
    var loopback = LoopbackHost.of(List.of(host)).orElseThrow();
    assertThat(loopback.isHostOf(origin)).isEqualTo(expected);
  }
}
