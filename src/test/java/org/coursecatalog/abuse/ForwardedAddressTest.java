package org.coursecatalog.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.util.Map;
import org.coursecatalog.support.Logs;
import org.coursecatalog.support.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forwarding rules (see ForwardingHeadersTest) apply before Quarkus reads the headers. */
@QuarkusTest
@TestProfile(ForwardedAddressTest.BehindAProxy.class)
class ForwardedAddressTest {

  private static final String FAILED_LOGIN =
      """
      {"username": "unknown-user", "password": "wrong password"}
      """;

  public static class BehindAProxy implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "quarkus.http.proxy.proxy-address-forwarding", "true",
          "quarkus.http.proxy.allow-forwarded", "true",
          "quarkus.http.proxy.allow-x-forwarded", "true",
          "quarkus.http.proxy.enable-forwarded-host", "true",
          "quarkus.http.proxy.enable-forwarded-prefix", "true",
          "quarkus.http.proxy.trusted-proxies", "localhost,[::1],10.0.0.0/8");
    }
  }

  @Test
  void clientCannotChooseItsAddress() {
    assertThat(loggedAddress("X-Forwarded-For: 198.51.100.1, 203.0.113.7"))
        .isEqualTo("203.0.113.7");
    assertThat(loggedAddress("X-Forwarded-For: 198.51.100.1", "X-Forwarded-For: 203.0.113.7"))
        .isEqualTo("203.0.113.7");
    assertThat(loggedAddress("Forwarded: for=198.51.100.1, for=203.0.113.7"))
        .isEqualTo("203.0.113.7");
    assertThat(loggedAddress("Forwarded: for=198.51.100.1", "Forwarded: for=\"203.0.113.7:80\""))
        .isEqualTo("203.0.113.7");
  }

  @Test
  void chainOfTrustedProxiesIsFollowed() {
    assertThat(loggedAddress("X-Forwarded-For: 198.51.100.1, 2001:db8::7, 10.0.0.1, 10.0.0.2"))
        .isEqualTo("2001:db8:0:0:0:0:0:7");
    assertThat(loggedAddress("Forwarded: for=1.1.1.1, for=\"[2001:db8::7]:80\", for=10.0.0.1"))
        .isEqualTo("2001:db8:0:0:0:0:0:7");
    assertThat(loggedAddress("X-Forwarded-For: 10.0.0.3, 10.0.0.2")).isEqualTo("10.0.0.3");
  }

  @Test
  void consistentHeadersOfBothKindsAreUsed() {
    assertThat(
            loggedAddress(
                "X-Forwarded-For: 198.51.100.1, 203.0.113.7:99", "Forwarded: for=203.0.113.7"))
        .isEqualTo("203.0.113.7");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.1", "1.0"})
  void conflictingHeadersOfBothKindsAreRejected(String version) {
    var head =
        "GET /ping HTTP/%s\r\nHost: localhost\r\nX-Forwarded-For: 203.0.113.7\r\nForwarded: for=203.0.113.8\r\n\r\n"
            .formatted(version);
    try (var wire = Wire.open()) {
      assertThat(wire.send(head).read().status()).isEqualTo(400);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Forwarded-For:",
        "X-Forwarded-For: ,",
        "X-Forwarded-For: :80",
        "X-Forwarded-For: unknown",
        "X-Forwarded-For: 203.0.113.7:99999",
        "X-Forwarded-For: [",
        "X-Forwarded-For: ]:",
        "Forwarded:",
        "Forwarded: ,",
        "Forwarded: for=",
        "Forwarded: for=;host=;proto=",
        "Forwarded: for=\"",
        "Forwarded: for=\":80\"",
        "Forwarded: for=_hidden;host=\"[\";proto=\"a b\"",
        "X-Forwarded-Proto:",
        "X-Forwarded-Proto: a b",
        "X-Forwarded-Ssl: maybe",
        "X-Forwarded-Port: 99999",
        "X-Forwarded-Host:",
        "X-Forwarded-Host: a b",
        "X-Forwarded-Host: [",
        "X-Forwarded-Prefix: a b",
        "X-Forwarded-Prefix: //evil.example",
        "X-Forwarded-Prefix: %",
        "X-Forwarded-Trusted-Proxy: true",
      })
  void malformedHeaderIsIgnored(String header) {
    assertThat(Wire.responseTo("GET", "/ping", header).status()).isEqualTo(200);
    assertThat(Wire.responseTo("GET", "/", header).headers().get("Location"))
        .doesNotContain("evil.example");
    assertThat(Wire.responseTo("GET", "/user/me", header).status()).isEqualTo(401);
    assertThat(loggedAddress(header)).isIn("127.0.0.1", "0:0:0:0:0:0:0:1");
  }

  @Test
  void malformedHeaderIsNotLogged() {
    try (var log = Logs.of("")) {
      Wire.responseTo("GET", "/ping", "X-Forwarded-Port: 99999", "X-Forwarded-Trusted-Proxy: true");
      Wire.responseTo("GET", "/ping", "X-Forwarded-Host: localhost:http");
      assertThat(log.lines()).isEmpty();
    }
  }

  /** Returns the address in the audit log for a request with these headers. */
  private static String loggedAddress(String... headers) {
    var all = new String[headers.length + 2];
    System.arraycopy(headers, 0, all, 0, headers.length);
    all[headers.length] = "Content-Type: application/json";
    all[headers.length + 1] = "Content-Length: " + FAILED_LOGIN.length();
    try (var audit = Logs.of("audit");
        var wire = Wire.open()) {
      var response = wire.send(Wire.head("POST", "/login", all) + FAILED_LOGIN).read();
      assertThat(response.status()).isEqualTo(401);
      assertThat(audit.lines()).hasSize(1);
      return new JsonPath(audit.lines().get(0)).getString("source_ip");
    }
  }
}
