package org.coursecatalog.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.Catalog;
import org.coursecatalog.support.TestUser;
import org.coursecatalog.support.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Mistyped and malicious paths, ids and query parameters. */
@QuarkusTest
class PathsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nowhere",
        "/Ping",
        "/ping/pong",
        "/PING",
        "/ping%2f",
        "/ping%00",
        "/users",
        "/course_items",
        "/course_item/1/owner/2",
        "/swagger-ui/nowhere",
        "/openapi.xml",
        "/q/health",
        "/q/dev",
        "/.env",
        "/favicon.ico",
        "/é"
      })
  void unknownPathsAreNotFound(String path) {
    var response = Wire.responseTo("GET", path);
    assertThat(response.status()).isEqualTo(404);
    assertThat(response.headers().get("Content-Type")).startsWith("application/problem+json");
    assertThat(response.body()).contains("\"/problems/not-found\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//",
        "//ping",
        "/ping/",
        "/./ping",
        "/../ping",
        "/x/../ping",
        "/ping;x=1",
        "/ping;",
        "/%70ing",
        "/course_item/%00",
        "/course_item/%0d%0aX:1",
        "/course_item/..%2f",
        "/course_item/%2e%2e/user/me",
        "/course_item/%C3%28",
        "/course_item/%ff",
        "/course_item/'or'1",
        "/course_item/{id}",
        "/course_item/;",
        "/problems/%2e%2e",
        "/problems/..%5c..%5cetc",
        "/swagger-ui/..%2f..%2fapplication.properties",
        "/swagger-ui/%2e%2e/%2e%2e/application.properties",
        "/swagger-ui//etc/passwd",
        "/|\\^`\"",
        "/<script>",
        "*",
        "http://elsewhere.example/ping"
      })
  void unusualPathsCauseNoServerError(String path) {
    var student = TestUser.student();
    var response = Wire.responseTo("GET", path, "Authorization: Bearer " + student.accessToken());
    assertThat(response.status()).isIn(200, 301, 302, 303, 400, 404);
    assertThat(response.headers()).doesNotContainKey("X");
    assertThat(response.body()).doesNotContain("root:", "quarkus.http");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      textBlock =
          """
          /user/{user_id} -> /user/%7Buser_id%7D
          /user/%zz -> /user/%25zz
          /user/% -> /user/%25
          /a|b -> /a%7Cb
          /a"b -> /a%22b
          /<x> -> /%3Cx%3E
          /a\\b -> /a%5Cb
          /a^b -> /a%5Eb
          /[x] -> /%5Bx%5D
          /ping#x -> /ping%23x
          /swagger-ui/%zz -> /swagger-ui/%25zz
          /openapi{x} -> /openapi%7Bx%7D
          """,
      delimiterString = " -> ")
  void malformedPathReturnsAProblem(String target, String instance) {
    for (var method : List.of("GET", "DELETE", "OPTIONS", "FOO")) {
      var response = Wire.responseTo(method, target);
      assertThat(response.status()).isEqualTo(400);
      assertThat(response.headers().get("Content-Type")).startsWith("application/problem+json");
      assertThat(response.headers()).containsKeys("X-Request-Id", "X-Content-Type-Options");
      assertThat(response.body())
          .contains("\"/problems/malformed-request\"", "\"instance\":\"" + instance + "\"");
    }
  }

  @Test
  void nonAsciiPathsAreRouted() {
    // "Grüße" in UTF-8. One of the bytes is a control character in Latin-1.
    var word = "Gr\u00c3\u00bc\u00c3\u009fe";
    assertThat(Wire.responseTo("GET", "/" + word).status()).isEqualTo(404);
    assertThat(Wire.responseTo("GET", "/" + word).body())
        .contains("\"instance\":\"/Gr%C3%BC%C3%9Fe\"");
    assertThat(Wire.responseTo("GET", "/user/" + word).status()).isEqualTo(401);
  }

  @Test
  void longPathsAreNotFoundOrRejected() {
    assertThat(Wire.responseTo("GET", "/" + "a".repeat(3_000)).status()).isEqualTo(404);
    assertThat(Wire.responseTo("GET", "/" + "a".repeat(10_000)).status()).isEqualTo(414);
    assertThat(Wire.responseTo("GET", "/" + "a/".repeat(1_500)).status()).isEqualTo(404);
  }

  @Test
  void largeHeadersAreRejected() {
    assertThat(Wire.responseTo("GET", "/ping", "X-Large: " + "a".repeat(100_000)).status())
        .isEqualTo(431);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          /a%20b          | /a%20b
          /nowhere?x=1    | /nowhere
          /no%2Fwhere     | /no%2Fwhere
          /%3Cscript%3E   | /%3Cscript%3E
          /nowhere/       | /nowhere/
          """,
      delimiter = '|')
  void instanceIsThePathAsItWasSent(String target, String instance) {
    assertThat(Wire.responseTo("GET", target).body()).contains("\"instance\":\"" + instance + "\"");
  }

  @Test
  void instanceIsAlwaysAUriReference() {
    var token = "Authorization: Bearer " + TestUser.student().accessToken();
    assertThat(Wire.responseTo("GET", "/course_item/%00", token).body())
        .contains("\"instance\":\"/course_item/%00\"");
    assertThat(Wire.responseTo("GET", "/user/me%09?x", token).body())
        .contains("\"instance\":\"/user/me%09\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "00000000-0000-0000-0000-000000000000",
        "0199a1b2-0000-7000-8000-00000000dead",
        "0199A1B2-0000-7000-8000-00000000DEAD",
        "(0199a1b2-0000-7000-8000-00000000dead)",
        "0199a1b2000070008000 00000000dead",
        "0-0-0-0-0",
        "null",
        "-1",
        "ａ"
      })
  void unknownAndMalformedIdsAreNotFound(String id) {
    var admin = TestUser.admin();
    for (var path : List.of("/course_item/{id}", "/specialization/{id}", "/user/{id}")) {
      Api.as(admin).pathParam("id", id).get(path).then().statusCode(404);
    }
    for (var path :
        List.of("/course_item/{id}", "/specialization/{id}", "/course_item/{id}/owner")) {
      Api.as(admin).pathParam("id", id).delete(path).then().statusCode(404);
    }
  }

  @Test
  void idsAreCaseSensitive() {
    var admin = TestUser.admin();
    var specialization = Catalog.specialization(admin);
    var upperCaseId = specialization.toUpperCase();
    Api.as(admin).get("/specialization/" + specialization).then().statusCode(200);
    Api.as(admin).get("/specialization/" + upperCaseId).then().statusCode(404);
    Api.as(admin).delete("/specialization/" + upperCaseId).then().statusCode(404);
    Api.as(admin).get("/specialization/" + specialization).then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x=1", "x", "x=", "x=1&x=2", "limit=1", "after=", "=1"})
  void unknownQueryParametersAreReported(String query) {
    Api.anonymous().get("/ping?" + query).then().statusCode(422).body("errors.size()", equalTo(1));
  }

  @Test
  void everyUnknownQueryParameterIsReported() {
    Api.anonymous()
        .get("/ping?limit=1&q=innocent&limit=2&%C3%A9=1")
        .then()
        .statusCode(422)
        .body("errors.field", containsInAnyOrder("limit", "q", "(unprintable)"));
  }

  @Test
  void routesWithABodyHaveNoQueryParameters() {
    Api.post(
            Api.anonymous(),
            "/login?username=admin",
            "{\"username\": \"admin\", \"password\": \"x\"}")
        .then()
        .statusCode(422)
        .body("errors.field", containsInAnyOrder("username"));
    Api.post(Api.anonymous(), "/login?verbose=1", "{}")
        .then()
        .statusCode(422)
        .body("errors.field", containsInAnyOrder("verbose", "username", "password"));
  }

  @Test
  void problemsDoNotRepeatValuesOfQueryParameters() {
    assertThat(Api.anonymous().get("/ping?x=innocent").asString()).doesNotContain("innocent");
  }
}
