package org.coursecatalog.platform.forwarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers of requests from the proxy 10.0.0.1, reduced to the values that Quarkus reads. */
class ForwardingHeadersTest {

  private static final String PEER = "10.0.0.1";
  private static final String X_FORWARDED_FOR = "X-Forwarded-For";
  private static final String FORWARDED = "Forwarded";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "203.0.113.7 | 203.0.113.7",
        // The client sent all entries except the last one.
        "198.51.100.1, 203.0.113.7 | 203.0.113.7",
        "10.9.9.9, 203.0.113.7 | 203.0.113.7",
        ", 203.0.113.7 | 203.0.113.7",
        "garbage, 203.0.113.7 | 203.0.113.7",
        "203.0.113.7:4711 | 203.0.113.7",
        "198.51.100.1, [2001:db8::1]:4711 | 2001:db8:0:0:0:0:0:1",
        "2001:db8::1 | 2001:db8:0:0:0:0:0:1",
        "::ffff:203.0.113.7 | 203.0.113.7",
        // Behind several proxies.
        "198.51.100.1, 203.0.113.7, 10.0.0.2 | 203.0.113.7",
        "198.51.100.1, 203.0.113.7, 10.0.0.2, 2001:db8:a::5 | 203.0.113.7",
        "203.0.113.7,10.0.0.2:80,,10.0.0.3 , | 203.0.113.7",
        "10.0.0.4, 10.0.0.2, 10.0.0.3 | 10.0.0.4",
        // A proxy that does not report its client counts as the client.
        "198.51.100.1, unknown, 10.0.0.2 | 10.0.0.2",
        "198.51.100.1, garbage | 10.0.0.1",
        "garbage | 10.0.0.1",
        ":80 | 10.0.0.1",
        "203.0.113.7:99999 | 10.0.0.1",
        "127.1 | 10.0.0.1",
        "'' | 10.0.0.1",
        ", | 10.0.0.1",
        ",,, , | 10.0.0.1",
      })
  void clientIsTheLastUntrustedNode(String sent, String client) {
    var headers = reduced(X_FORWARDED_FOR, sent);
    assertThat(headers.getAll(X_FORWARDED_FOR)).containsExactly(client);
  }

  @Test
  void repeatedHeadersAreOneList() {
    assertThat(
            reduced(
                    X_FORWARDED_FOR,
                    "198.51.100.1",
                    X_FORWARDED_FOR,
                    "203.0.113.7",
                    X_FORWARDED_FOR,
                    "10.0.0.2")
                .getAll(X_FORWARDED_FOR))
        .containsExactly("203.0.113.7");
    assertThat(reduced(X_FORWARDED_FOR, "203.0.113.7", X_FORWARDED_FOR, "").getAll(X_FORWARDED_FOR))
        .containsExactly("203.0.113.7");
  }

  @Test
  void onlyThePeerIsTrustedByDefault() {
    var headers = headers(X_FORWARDED_FOR, "198.51.100.1, 203.0.113.7, 10.0.0.2");
    headersOf(false, List.of()).rewrite(headers, ForwardedNode.parse(PEER));
    assertThat(headers.get(X_FORWARDED_FOR)).isEqualTo("10.0.0.2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "for=203.0.113.7 | for=\"203.0.113.7\"",
        "For=\"203.0.113.7:4711\";PROTO=HTTPS;host=example.org:8443"
            + " | for=\"203.0.113.7\";proto=https;host=\"example.org:8443\"",
        "for=198.51.100.1;proto=https;host=evil.example, for=203.0.113.7;proto=http"
            + " | for=\"203.0.113.7\";proto=http",
        "for=198.51.100.1, for=\"[2001:db8::1]:80\", for=10.0.0.2;by=10.0.0.1"
            + " | for=\"2001:db8:0:0:0:0:0:1\"",
        "for=[2001:db8::1] | for=\"2001:db8:0:0:0:0:0:1\"",
        "for=2001:db8::1 ; by = x | for=\"10.0.0.1\"",
        "for=203.0.113.7;;by=_x,, | for=\"203.0.113.7\"",
        // Obfuscated or missing: the sending proxy counts as the client.
        "for=unknown | for=\"10.0.0.1\"",
        "for=_hidden;proto=https | for=\"10.0.0.1\";proto=https",
        "for=198.51.100.1, for=_hidden, for=10.0.0.2 | for=\"10.0.0.2\"",
        "proto=https;host=example.org | for=\"10.0.0.1\";proto=https;host=\"example.org\"",
        // The client opens a quote that would hide the proxy's entry.
        "for=198.51.100.1;x=\", for=203.0.113.7 | for=\"10.0.0.1\"",
        "for=198.51.100.1;x=\", for=\"203.0.113.7\" | for=\"10.0.0.1\"",
        "for=198.51.100.1;x=\", for=203.0.113.7;by=\"_x\" | for=\"10.0.0.1\"",
        "for=198.51.100.1;for=203.0.113.7 | for=\"10.0.0.1\"",
        "for=\"198.51.100.1\\\", for=203.0.113.7 | for=\"10.0.0.1\"",
        "garbage | for=\"10.0.0.1\"",
        "for= | for=\"10.0.0.1\"",
        "for=\"\" | for=\"10.0.0.1\"",
        "for=:80 | for=\"10.0.0.1\"",
        "= | for=\"10.0.0.1\"",
        "for=203.0.113.7;host=\"a b\";proto=gopher | for=\"203.0.113.7\"",
        "for=203.0.113.7;host=\"\";proto=\"\" | for=\"203.0.113.7\"",
      })
  void forwardedIsReducedToTheEntryOfTheOutermostTrustedProxy(String sent, String kept) {
    assertThat(reduced(FORWARDED, sent).getAll(FORWARDED)).containsExactly(kept);
  }

  @Test
  void unclosedQuoteAffectsOneLineOnly() {
    assertThat(
            reduced(FORWARDED, "for=198.51.100.1;x=\"", FORWARDED, "for=203.0.113.7")
                .get(FORWARDED))
        .isEqualTo("for=\"203.0.113.7\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", ",", ";", ", ;,"})
  void emptyForwardedIsMarkedAsMalformed(String sent) {
    var headers = reduced(FORWARDED, sent);
    assertThat(headers.contains(FORWARDED)).isFalse();
    assertThat(headers.get(ForwardingHeaders.MALFORMED)).isEqualTo(FORWARDED);
  }

  @Test
  void bothHeadersContainTheSameClient() {
    var headers =
        reduced(X_FORWARDED_FOR, "1.1.1.1, 2001:db8::1", FORWARDED, "for=\"[2001:db8::1]:80\"");
    assertThat(headers.get(X_FORWARDED_FOR)).isEqualTo("2001:db8:0:0:0:0:0:1");
    assertThat(headers.get(FORWARDED)).isEqualTo("for=\"2001:db8:0:0:0:0:0:1\"");
  }

  @Test
  void headerThatQuarkusIgnoresIsUnchanged() {
    var headers = headers(FORWARDED, "garbage", X_FORWARDED_FOR, "garbage");
    headersOf(false, List.of(PEER)).rewrite(headers, ForwardedNode.parse(PEER));
    assertThat(headers.get(FORWARDED)).isEqualTo("garbage");
    assertThat(headers.get(X_FORWARDED_FOR)).isEqualTo(PEER);
  }

  @ParameterizedTest
  @CsvSource({
    "X-Forwarded-Proto, https, https",
    "X-Forwarded-Proto, 'HTTPS, http', https",
    "X-Forwarded-Port, '8443 ,80', 8443",
    "X-Forwarded-Host, 'example.org:81, b', example.org:81",
    "X-Forwarded-Host, [2001:db8::1]:81, [2001:db8::1]:81",
    "X-Forwarded-Prefix, /school/catalog, /school/catalog",
    "X-Forwarded-Prefix, school/, school/",
    "X-Forwarded-Prefix, /, /",
    "X-Forwarded-Prefix, '', ''",
    "X-Forwarded-Prefix, /a%20b, /a%20b",
  })
  void wellFormedValueIsKept(String header, String sent, String kept) {
    var headers = reduced(header, sent);
    assertThat(headers.getAll(header)).containsExactly(kept);
    assertThat(headers.contains(ForwardingHeaders.MALFORMED)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "X-Forwarded-Proto, ''",
    "X-Forwarded-Proto, ','",
    "X-Forwarded-Proto, ht tp",
    "X-Forwarded-Proto, javascript",
    "X-Forwarded-Port, ''",
    "X-Forwarded-Port, 65536",
    "X-Forwarded-Port, -1",
    "X-Forwarded-Port, 99999999999",
    "X-Forwarded-Port, http",
    "X-Forwarded-Host, ''",
    "X-Forwarded-Host, 'a b'",
    "X-Forwarded-Host, a/b",
    "X-Forwarded-Host, [::1",
    "X-Forwarded-Prefix, //evil.example",
    "X-Forwarded-Prefix, /a//b",
    "X-Forwarded-Prefix, /a/../b",
    "X-Forwarded-Prefix, ..",
    "X-Forwarded-Prefix, /a?b",
    "X-Forwarded-Prefix, /a#b",
    "X-Forwarded-Prefix, /a%zz",
    "X-Forwarded-Prefix, /a b",
    "X-Forwarded-Prefix, '\\evil.example'",
  })
  void malformedValueIsMarked(String header, String sent) {
    var headers = reduced(header, sent);
    assertThat(headers.contains(header)).isFalse();
    assertThat(headers.get(ForwardingHeaders.MALFORMED)).isEqualTo(header);
  }

  @Test
  void longHeadersAreParsedWithoutRecursion() {
    var many = "a,".repeat(100_000);
    assertThat(reduced(X_FORWARDED_FOR, many + "203.0.113.7").get(X_FORWARDED_FOR))
        .isEqualTo("203.0.113.7");
    assertThat(reduced(FORWARDED, "for=\"" + "x".repeat(200_000)).get(FORWARDED))
        .isEqualTo("for=\"10.0.0.1\"");
    assertThat(reduced(FORWARDED, "a=b,".repeat(50_000) + "for=203.0.113.7").get(FORWARDED))
        .isEqualTo("for=\"203.0.113.7\"");
    var prefix = "/a".repeat(50_000);
    assertThat(reduced("X-Forwarded-Prefix", prefix).get("X-Forwarded-Prefix")).isEqualTo(prefix);
  }

  @Test
  void peerWithoutAnAddressIsMarkedAsMalformed() {
    var headers = headers(X_FORWARDED_FOR, "garbage");
    headersOf(true, List.of(PEER)).rewrite(headers, null);
    assertThat(headers.contains(X_FORWARDED_FOR)).isFalse();
    assertThat(headers.contains(ForwardingHeaders.MALFORMED)).isTrue();
  }

  private static MultiMap reduced(String... namesAndValues) {
    var headers = headers(namesAndValues);
    headersOf(true, List.of("10.0.0.0/8", "2001:db8:a::/48"))
        .rewrite(headers, ForwardedNode.parse(PEER));
    return headers;
  }

  private static ForwardingHeaders headersOf(boolean forwarded, List<String> trusted) {
    return new ForwardingHeaders(
        new ProxySettings(true, forwarded, true, "X-Forwarded-Host", "X-Forwarded-Prefix", trusted),
        new TrustedProxies(trusted));
  }

  private static MultiMap headers(String... namesAndValues) {
    var headers = MultiMap.caseInsensitiveMultiMap();
    for (var i = 0; i < namesAndValues.length; i += 2) {
      headers.add(namesAndValues[i], namesAndValues[i + 1]);
    }
    return headers;
  }
}
