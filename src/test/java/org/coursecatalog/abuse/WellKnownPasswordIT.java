package org.coursecatalog.abuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.coursecatalog.support.Machine;
import org.coursecatalog.support.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** From where the packaged service accepts the password that everybody knows. */
@Execution(ExecutionMode.CONCURRENT)
class WellKnownPasswordIT {

  private static final String CHEAP = "catalog.passwords.cost=4";
  private static final String WELL_KNOWN = "admin123";

  @Test
  void acceptedOnThisMachineOnlyUnlessSetOtherwise() {
    try (var program = Program.start(CHEAP)) {
      login(program.url(), WELL_KNOWN)
          .then()
          .statusCode(200)
          .body("role", equalTo("admin"))
          .body("password_change_required", equalTo(true));
      assertThat(program.log())
          .anyMatch(line -> line.contains("WARN") && line.contains("catalog.admin.password"));
    }
  }

  @Test
  void forwardedRequestsDoNotCountAsLocal() {
    try (var program = Program.start(CHEAP)) {
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
                WELL_KNOWN);
        assertThat(forwarded.statusCode()).as(header.getKey()).isEqualTo(401);
        requireSame(forwarded, wrong);
      }
    }
  }

  @Test
  void trustedProxyCannotMakeARequestLocal() {
    try (var program =
        Program.start(
            CHEAP,
            "quarkus.http.proxy.proxy-address-forwarding=true",
            "quarkus.http.proxy.allow-forwarded=true")) {
      for (var header : List.of("Forwarded: for=127.0.0.1", "X-Forwarded-For: 127.0.0.1")) {
        var forwarded =
            RestAssured.given()
                .baseUri(program.url())
                .header(header.split(": ")[0], header.split(": ")[1]);
        login(forwarded, WELL_KNOWN).then().statusCode(401);
      }
    }
  }

  @Test
  void refusedFromTheNetworkLikeAWrongPassword() {
    var network = Machine.networkAddress();
    try (var program = Program.start(CHEAP)) {
      var refused = login(program.url(network), WELL_KNOWN);
      assertThat(refused.statusCode()).isEqualTo(401);
      requireSame(refused, login(program.url(network), "wrong password"));
      assertThat(program.log())
          .anyMatch(
              line ->
                  line.contains("refused to " + network)
                      && line.contains("catalog.admin.password")
                      && line.contains("catalog.admin.default-password=allow"));
    }
  }

  @Test
  void allowAcceptsItFromEverywhere() {
    var network = Machine.networkAddress();
    try (var program = Program.start(CHEAP, "catalog.admin.default-password=allow")) {
      login(program.url(network), WELL_KNOWN).then().statusCode(200);
      login(RestAssured.given().baseUri(program.url()).header("Via", "1.1 proxy"), WELL_KNOWN)
          .then()
          .statusCode(200)
          .body("password_change_required", equalTo(true));
    }
  }

  @Test
  void ownPasswordIsAcceptedFromEverywhere() {
    var network = Machine.networkAddress();
    try (var program =
        Program.start(
            CHEAP,
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
      assertThat(program.log()).noneMatch(line -> line.contains("everybody knows"));
    }
  }

  /** An editor may save ü as two characters, and a keyboard send it as one. */
  @Test
  void configuredPasswordIsTheSameInEveryUnicodeForm(@TempDir Path folder) throws IOException {
    var settings = folder.resolve("settings.properties");
    Files.writeString(settings, "catalog.admin.password=u\\u0308ber alles");
    try (var program =
        Program.start(CHEAP, "smallrye.config.locations=" + settings.toUri().getPath())) {
      for (var spelling : List.of("\\u00fcber alles", "u\\u0308ber alles")) {
        login(program.url(), spelling).then().statusCode(200);
      }
    }
  }

  @Test
  void configuringTheWellKnownPasswordDoesNotMakeItOwn() {
    var network = Machine.networkAddress();
    try (var program = Program.start(CHEAP, "catalog.admin.password=admin123")) {
      login(program.url(network), WELL_KNOWN).then().statusCode(401);
      login(program.url(), WELL_KNOWN)
          .then()
          .statusCode(200)
          .body("password_change_required", equalTo(true));
    }
  }

  private static void requireSame(Response one, Response other) {
    assertThat(one.statusCode()).isEqualTo(other.statusCode());
    assertThat(one.asString()).isEqualTo(other.asString());
    assertThat(comparableHeaders(one)).isEqualTo(comparableHeaders(other));
  }

  private static List<Header> comparableHeaders(Response answer) {
    return answer.headers().asList().stream()
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
    return request
        .contentType(ContentType.JSON)
        .body(
            """
            {"username": "%s", "password": "%s"}
            """
                .formatted(username, password))
        .post("/login");
  }
}
