package org.coursecatalog.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import org.coursecatalog.support.Program;
import org.coursecatalog.support.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** PROXY lines, and the client address that they set in the logs of the packaged service. */
@Execution(ExecutionMode.CONCURRENT)
class ProxyProtocolIT {

  private static final List<String> SETTINGS =
      List.of(
          "catalog.passwords.cost=4",
          "quarkus.http.proxy.use-proxy-protocol=true",
          "quarkus.http.access-log.enabled=true");

  @Test
  void requestWithAProxyLineIsNotLocal() {
    try (var program = start()) {
      for (var line :
          List.of(
              "PROXY TCP4 8.8.8.8 10.0.0.1 5000 80",
              "PROXY TCP4 127.0.0.1 127.0.0.1 5000 80",
              "PROXY TCP6 ::1 ::1 5000 80",
              "PROXY UNKNOWN")) {
        assertThat(login(program, line, "admin123")).as(line).isEqualTo(401);
      }
      assertThat(program.log())
          .filteredOn(line -> line.contains("Rejected the well-known password"))
          .hasSize(4)
          .allMatch(line -> line.contains("use-proxy-protocol"));
    }
  }

  @Test
  void proxyLineSetsTheClientAddress() {
    try (var program = start()) {
      login(program, "PROXY TCP4 203.0.113.7 10.0.0.1 5000 80", "wrong password");
      login(program, "PROXY TCP6 2001:db8::7 ::1 5000 80", "wrong password");
      assertThat(addressesOfFailedLogins(program))
          .containsExactly("203.0.113.7", "2001:db8:0:0:0:0:0:7");
      assertThat(program.log()).anyMatch(line -> line.contains("203.0.113.7 POST"));
    }
  }

  @Test
  void proxyLineWithoutAddressKeepsThePeerAddress() {
    try (var program = start()) {
      login(program, "PROXY UNKNOWN", "wrong password");
      assertThat(addressesOfFailedLogins(program))
          .hasSize(1)
          .first()
          .isIn("127.0.0.1", "0:0:0:0:0:0:0:1");
    }
  }

  @Test
  void forwardingHeadersApplyIfTheProxyLineNamesATrustedProxy() {
    try (var program =
        start(
            "quarkus.http.proxy.trusted-proxies=192.0.2.1",
            "quarkus.http.proxy.proxy-address-forwarding=true")) {
      var header = "X-Forwarded-For: 198.51.100.1, 203.0.113.7";
      login(program, "PROXY TCP4 192.0.2.1 10.0.0.1 5000 80", "wrong password", header);
      login(program, "PROXY TCP4 192.0.2.2 10.0.0.1 5000 80", "wrong password", header);
      assertThat(addressesOfFailedLogins(program)).containsExactly("203.0.113.7", "192.0.2.2");
    }
  }

  @Test
  void invalidProxyLineIsNotLogged() {
    try (var program = start()) {
      login(program, "PROXY UNKNOWN", "wrong password");
      var lines = program.log().size();
      for (var garbage : List.of("GET / HTTP/1.1\r\n\r\n", "PROXY TCP4 x y 1 2\r\n")) {
        try (var wire = Wire.open(program.port())) {
          assertThat(wire.send(garbage).isAtEnd()).isTrue();
        }
      }
      login(program, "PROXY UNKNOWN", "wrong password");
      assertThat(program.log().subList(lines, program.log().size()))
          .allMatch(line -> line.contains("POST /login") || line.contains("authn_login_fail"));
    }
  }

  private static Program start(String... more) {
    var settings = new ArrayList<>(SETTINGS);
    settings.addAll(List.of(more));
    return Program.start(settings.toArray(String[]::new));
  }

  private static int login(Program program, String proxyLine, String password, String... headers) {
    var body = "{\"username\": \"admin\", \"password\": \"" + password + "\"}";
    var all = new ArrayList<>(List.of(headers));
    all.add("Content-Type: application/json");
    all.add("Content-Length: " + body.length());
    try (var wire = Wire.open(program.port())) {
      return wire.send(proxyLine + "\r\n")
          .send(Wire.head("POST", "/login", all.toArray(String[]::new)) + body)
          .read()
          .status();
    }
  }

  private static List<String> addressesOfFailedLogins(Program program) {
    return program.log().stream()
        .filter(line -> line.contains("authn_login_fail"))
        .map(line -> new JsonPath(line.substring(line.indexOf('{'))).getString("source_ip"))
        .toList();
  }
}
