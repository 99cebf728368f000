package org.coursecatalog.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.coursecatalog.support.Program;
import org.coursecatalog.support.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The client address behind a proxy. ForwardedAddressTest tests more headers. */
@Execution(ExecutionMode.CONCURRENT)
class ForwardedAddressIT {

  private static final String FORWARDING = "quarkus.http.proxy.proxy-address-forwarding=true";
  private static final String TRUSTED = "quarkus.http.proxy.trusted-proxies=";

  @Test
  void accessLogContainsTheClientAddressFromTheProxy() {
    try (var program =
        Program.start(
            FORWARDING, TRUSTED + "127.0.0.1,[::1]", "quarkus.http.access-log.enabled=true")) {
      assertThat(ping(program, "X-Forwarded-For: 198.51.100.1, 203.0.113.7")).isEqualTo(200);
      assertThat(ping(program, "X-Forwarded-For:")).isEqualTo(200);
      assertThat(program.log())
          .anyMatch(line -> line.contains("203.0.113.7 GET /ping"))
          .noneMatch(line -> line.contains("198.51.100.1"))
          .noneMatch(line -> line.contains("ERROR"));
    }
  }

  @Test
  void headersOfUntrustedPeersAreIgnored() {
    try (var program =
        Program.start(
            FORWARDING, TRUSTED + "192.0.2.0/24", "quarkus.http.access-log.enabled=true")) {
      for (var sent : List.of("203.0.113.7", "203.0.113.7, 192.0.2.1", "", ":80")) {
        assertThat(ping(program, "X-Forwarded-For: " + sent)).isEqualTo(200);
      }
      assertThat(program.log()).noneMatch(line -> line.contains("203.0.113.7"));
    }
  }

  @Test
  void managementPortIgnoresMalformedHeaders() {
    try (var program = Program.start("quarkus.management.proxy.proxy-address-forwarding=true")) {
      var management = program.managementUrl();
      var port = Integer.parseInt(management.substring(management.lastIndexOf(':') + 1));
      for (var sent : List.of("", ",", ":80", "203.0.113.7")) {
        try (var wire = Wire.open(port)) {
          var head = Wire.head("GET", "/q/health/live", "X-Forwarded-For: " + sent);
          assertThat(wire.send(head).read().status()).as(sent).isEqualTo(200);
        }
      }
    }
  }

  @Test
  void startWarnsIfEveryPeerIsTrusted() {
    try (var program = Program.start(FORWARDING)) {
      program.url();
      assertThat(program.log())
          .filteredOn(line -> line.contains("quarkus.http.proxy.trusted-proxies is not set"))
          .hasSize(1);
    }
  }

  @Test
  void startWarnsAboutAnAddressThatQuarkusMisreads() {
    try (var program = Program.start(FORWARDING, TRUSTED + "127.0.0.1,::1")) {
      program.url();
      assertThat(program.log())
          .filteredOn(line -> line.contains("quarkus.http.proxy.trusted-proxies"))
          .hasSize(1)
          .allMatch(line -> line.contains("Use [::1] instead."));
    }
  }

  private static int ping(Program program, String header) {
    try (var wire = Wire.open(program.port())) {
      return wire.send(Wire.head("GET", "/ping", header)).read().status();
    }
  }
}
