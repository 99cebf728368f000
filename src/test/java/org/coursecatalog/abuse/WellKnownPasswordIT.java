package org.coursecatalog.abuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.RestAssured;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.LocalNetwork;
import org.coursecatalog.support.Program;
import org.coursecatalog.support.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** By default, the service accepts the well-known password from this machine only. */
@Execution(ExecutionMode.CONCURRENT)
class WellKnownPasswordIT {

  private static final String LOW_COST = "catalog.passwords.cost=4";
  private static final String UNTHROTTLED = "catalog.throttle.enabled=false";
  private static final String WELL_KNOWN_PASSWORD = "admin123";

  @Test
  void wellKnownPasswordIsAcceptedOnThisMachineByDefault() {
    try (var program = Program.start(LOW_COST)) {
      login(program.url(), WELL_KNOWN_PASSWORD)
          .then()
          .statusCode(200)
          .body("role", equalTo("admin"))
          .body("password_change_required", equalTo(true));
      assertThat(program.log())
          .anyMatch(line -> line.contains("WARN") && line.contains("catalog.admin.password"));
    }
  }

  @Test
  void forwardedRequestsAreNotLocal() {
    try (var program = Program.start(LOW_COST)) {
      var wrong = login(program.url(), "wrong password");
      for (var header :
          Map.of(
                  "Forwarded", "for=127.0.0.1",
                  "X-Forwarded-For", "127.0.0.1",
                  "x-forwarded-host", "localhost",
                  "X-Forwarded-Proto", "https",
                  "X-Real-IP", "127.0.0.1",
                  "Via", "1.1 proxy")
              .entrySet()) {
        var forwarded =
            login(
                RestAssured.given()
                    .baseUri(program.url())
                    .header(header.getKey(), header.getValue()),
                WELL_KNOWN_PASSWORD);
        assertThat(forwarded.statusCode()).as(header.getKey()).isEqualTo(401);
        requireSame(forwarded, wrong);
      }
    }
  }

  @Test
  void onlyRequestsFromAndToThisMachineAreLocal() {
    try (var program = Program.start(LOW_COST, UNTHROTTLED)) {
      var body = "{\"username\": \"admin\", \"password\": \"admin123\"}";
      var hostHeader = "Host: localhost:" + program.port();
      for (var local :
          List.of(
              head(hostHeader),
              head("Host: LOCALHOST."),
              head("Host: catalog.localhost:80"),
              head("Host: 127.0.0.1"),
              head("Host: [::1]:8080"),
              head(hostHeader, "Origin: http://localhost:" + program.port()),
              head(hostHeader, "Origin: http://localhost:3000", "Sec-Fetch-Site: same-site"),
              head(hostHeader, "Sec-Fetch-Site: none"))) {
        assertThat(send(program, local, body)).as(local).isEqualTo(200);
      }
      for (var foreign :
          List.of(
              // DNS rebinding
              head("Host: evil.example", "Origin: http://evil.example"),
              head("Host: localhost.evil.example"),
              head("Host: 127.1"),
              head("Host: 0.0.0.0"),
              head("Host:"),
              // a page of another site
              head(hostHeader, "Origin: https://evil.example", "Sec-Fetch-Site: cross-site"),
              head(hostHeader, "Origin: http://localhost.evil.example"),
              head(hostHeader, "Origin: http://127.0.0.1:" + program.port()),
              head(hostHeader, "Origin: null"),
              head(hostHeader, "Origin:"),
              head(hostHeader, "Origin: http://localhost", "Origin: http://evil.example"),
              head(hostHeader, "Sec-Fetch-Site: cross-site"),
              // a proxy on this machine
              head(hostHeader).replace("HTTP/1.1", "HTTP/1.0"),
              head(hostHeader).replace(" /login", " http://localhost/login"),
              head(hostHeader).replace(" /login", " http://evil.example/login"),
              head(hostHeader, "X-Forwarded-For:"),
              head(hostHeader, "X-Original-Host: evil.example"),
              head(hostHeader, "X-Envoy-External-Address: 203.0.113.7"),
              head(hostHeader, "Via: 1.1 proxy"))) {
        assertThat(send(program, foreign, body)).as(foreign).isIn(400, 401);
      }
      assertThat(program.log()).anyMatch(line -> line.contains("by a web page of another host"));
    }
  }

  /** Quarkus removes malformed headers, but they show that a proxy forwarded the request. */
  @Test
  void malformedForwardingHeaderDoesNotMakeARequestLocal() {
    try (var program =
        Program.start(
            LOW_COST,
            UNTHROTTLED,
            "quarkus.http.proxy.proxy-address-forwarding=true",
            "quarkus.http.proxy.trusted-proxies=127.0.0.1,[::1]",
            "quarkus.http.proxy.forwarded-host-header=X-Asked-For")) {
      var body = "{\"username\": \"admin\", \"password\": \"admin123\"}";
      var hostHeader = "Host: localhost:" + program.port();
      assertThat(send(program, head(hostHeader), body)).isEqualTo(200);
      for (var header :
          List.of(
              "X-Forwarded-For:",
              "X-Forwarded-For: ,",
              "X-Forwarded-Proto:",
              "X-Forwarded-Host: a b",
              "X-Forwarded-Port: x",
              "X-Asked-For: localhost",
              "X-Asked-For:",
              "Forwarded:")) {
        assertThat(send(program, head(hostHeader, header), body)).as(header).isEqualTo(401);
      }
      assertThat(send(program, head("Host: evil.example", "X-Asked-For: localhost"), body))
          .isEqualTo(401);
    }
  }

  @Test
  void trustedProxyCannotMakeARequestLocal() {
    try (var program =
        Program.start(
            LOW_COST,
            "quarkus.http.proxy.proxy-address-forwarding=true",
            "quarkus.http.proxy.allow-forwarded=true")) {
      for (var header : List.of("Forwarded: for=127.0.0.1", "X-Forwarded-For: 127.0.0.1")) {
        var forwarded =
            RestAssured.given()
                .baseUri(program.url())
                .header(header.split(": ")[0], header.split(": ")[1]);
        login(forwarded, WELL_KNOWN_PASSWORD).then().statusCode(401);
      }
    }
  }

  @Test
  void wellKnownPasswordIsRejectedFromTheNetworkLikeAWrongPassword() {
    var network = LocalNetwork.networkAddress();
    try (var program = Program.start(LOW_COST)) {
      var rejected = login(program.url(network), WELL_KNOWN_PASSWORD);
      assertThat(rejected.statusCode()).isEqualTo(401);
      requireSame(rejected, login(program.url(network), "wrong password"));
      assertThat(program.log())
          .anyMatch(
              line ->
                  line.contains("default admin from " + network)
                      && line.contains("catalog.admin.password")
                      && line.contains("catalog.admin.default-password=allow"));
    }
  }

  @Test
  void wellKnownPasswordIsAcceptedFromEverywhereIfAllowed() {
    var network = LocalNetwork.networkAddress();
    try (var program = Program.start(LOW_COST, "catalog.admin.default-password=allow")) {
      login(program.url(network), WELL_KNOWN_PASSWORD).then().statusCode(200);
      login(
              RestAssured.given().baseUri(program.url()).header("Via", "1.1 proxy"),
              WELL_KNOWN_PASSWORD)
          .then()
          .statusCode(200)
          .body("password_change_required", equalTo(true));
    }
  }

  @Test
  void configuredPasswordIsAcceptedFromEverywhere() {
    var network = LocalNetwork.networkAddress();
    try (var program =
        Program.start(
            LOW_COST,
            "catalog.admin.default-password=refuse",
            "catalog.admin.username=root-of-all",
            "catalog.admin.password=quite another one")) {
      login(
              RestAssured.given().baseUri(program.url(network)).header("Via", "1.1 proxy"),
              "root-of-all",
              "quite another one")
          .then()
          .statusCode(200)
          .body("password_change_required", equalTo(false));
      assertThat(program.log()).noneMatch(line -> line.contains("has the well-known password"));
    }
  }

  /** An editor may save ü as two code points, while a keyboard sends one. */
  @Test
  void configuredPasswordMatchesInEveryUnicodeForm(@TempDir Path folder) throws IOException {
    var settings = folder.resolve("settings.properties");
    Files.writeString(settings, "catalog.admin.password=u\\u0308ber alles");
    try (var program =
        Program.start(LOW_COST, "smallrye.config.locations=" + settings.toUri().getPath())) {
      for (var spelling : List.of("\\u00fcber alles", "u\\u0308ber alles")) {
        login(program.url(), spelling).then().statusCode(200);
      }
    }
  }

  @Test
  void wellKnownPasswordIsStillRestrictedIfConfigured() {
    var network = LocalNetwork.networkAddress();
    try (var program = Program.start(LOW_COST, "catalog.admin.password=admin123")) {
      login(program.url(network), WELL_KNOWN_PASSWORD).then().statusCode(401);
      login(program.url(), WELL_KNOWN_PASSWORD)
          .then()
          .statusCode(200)
          .body("password_change_required", equalTo(true));
    }
  }

  private static String head(String... headers) {
    return "POST /login HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\n";
  }

  private static int send(Program program, String head, String body) {
    try (var wire = Wire.open(program.port())) {
      return wire.send(
              head
                  + "Content-Type: application/json\r\nContent-Length: "
                  + body.length()
                  + "\r\n\r\n"
                  + body)
          .read()
          .status();
    }
  }

  private static void requireSame(Response one, Response other) {
    assertThat(one.statusCode()).isEqualTo(other.statusCode());
    assertThat(one.asString()).isEqualTo(other.asString());
    assertThat(comparableHeaders(one)).isEqualTo(comparableHeaders(other));
  }

  private static List<Header> comparableHeaders(Response response) {
    return response.headers().asList().stream()
        .filter(header -> !List.of("X-Request-Id", "Date").contains(header.getName()))
        .toList();
  }

  private static Response login(String url, String password) {
    return login(RestAssured.given().baseUri(url), password);
  }

  private static Response login(RequestSpecification request, String password) {
    return login(request, "admin", password);
  }

  private static Response login(RequestSpecification request, String username, String password) {
    return Api.login(request, username, password);
  }
}
