package org.coursecatalog.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.Arrays;
import java.util.List;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.Catalog;
import org.coursecatalog.support.OpenApiDocument;
import org.coursecatalog.support.TestUser;
import org.coursecatalog.support.Wire;
import org.coursecatalog.support.Wire.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code Content-Type} of request bodies, and {@code Accept} for responses. */
@QuarkusTest
class MediaTypesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json",
        "APPLICATION/JSON",
        "application/json;charset=utf-8",
        "application/json; charset=\"UTF-8\""
      })
  void jsonIsAccepted(String contentType) {
    assertThat(login("Content-Type: " + contentType).status()).isEqualTo(422);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "text/json",
        "application/xml",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/octet-stream",
        "application/problem+json",
        "application/vnd.api+json",
        "application/json-patch+json",
        "application/x-ndjson",
        "application/jsonx",
        "application/*",
        "*/*",
        "application/json, text/plain",
        "json",
        "/",
        ";",
        ""
      })
  void everyOtherTypeIsUnsupported(String contentType) {
    var response = login("Content-Type: " + contentType);
    assertThat(response.status()).isEqualTo(415);
    assertThat(response.body()).contains("/problems/unsupported-media-type");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "deflate", "br", "gzip, gzip", "nonsense"})
  void contentCodingsAreUnsupported(String coding) {
    assertThat(login("Content-Type: application/json", "Content-Encoding: " + coding).status())
        .isEqualTo(415);
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "text/plain", ""})
  void severalContentTypesAreUnsupported(String second) {
    assertThat(login("Content-Type: application/json", "Content-Type: " + second).status())
        .isEqualTo(415);
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Nothing: 1", "Accept: */*"})
  void bodyWithoutATypeIsUnsupported(String header) {
    assertThat(login(header).status()).isEqualTo(415);
  }

  @ParameterizedTest
  @CsvSource({"POST, /login, 422", "POST, /register, 422", "POST, /refresh, 401"})
  void emptyBodyNeedsNoContentType(String method, String path, int status) {
    assertThat(Wire.responseTo(method, path, "Content-Length: 0").status()).isEqualTo(status);
    assertThat(Wire.responseTo(method, path).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          */*                                  | 200
          application/json                     | 200
          application/*                        | 200
          APPLICATION/JSON                     | 200
          text/html, application/json;q=0.1    | 200
          text/html, */*;q=0.01                | 200
          application/json;charset=utf-8       | 200
          application/problem+json             | 200
          application/problem+json;q=0.1       | 200
          text/html, Application/Problem+JSON  | 200
          text/html, *; q=.2, */*; q=.2        | 200
          application/json;q=1.000             | 200
          */*;q=0, application/json            | 200
          application/*;q=0.0, application/json;q=0.001 | 200
          application/json;q=0                 | 406
          application/json;q=0, */*            | 406
          application/problem+json;q=0         | 406
          */*;q=0                              | 406
          text/html                            | 406
          text/*                               | 406
          application/xml                      | 406
          image/png, text/css;q=0.5            | 406
          """,
      delimiter = '|')
  void acceptThatExcludesJsonIsNotAcceptable(String accept, int status) {
    for (var path : new String[] {"/ping", "/problems/invalid"}) {
      assertThat(Wire.responseTo("GET", path, "Accept: " + accept).status()).isEqualTo(status);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nonsense",
        "/",
        "text",
        "*",
        "*/json",
        ";q=1",
        "application/json;q=x",
        "text/html;q=2",
        ",,,",
        ";;;",
        "a/b/c",
        "a b/c"
      })
  void malformedAcceptIsIgnored(String accept) {
    assertThat(Wire.responseTo("GET", "/ping", "Accept: " + accept).status()).isEqualTo(200);
  }

  @Test
  void acceptHeaderLinesAreCombined() {
    assertThat(statusOfPing("Accept: image/png", "Accept: application/json")).isEqualTo(200);
    assertThat(statusOfPing("Accept: image/png", "Accept: application/problem+json"))
        .isEqualTo(200);
    assertThat(statusOfPing("Accept: image/png", "Accept: text/css")).isEqualTo(406);
    assertThat(statusOfPing("Accept: application/json;q=0", "Accept: */*")).isEqualTo(406);
  }

  @Test
  void acceptDoesNotChangeTheMediaTypeOfAResponse() {
    var response = Wire.responseTo("GET", "/ping", "Accept: application/problem+json");
    assertThat(response.headers().get("Content-Type")).startsWith("application/json");
    Api.as(TestUser.admin())
        .accept("application/problem+json")
        .get("/export")
        .then()
        .statusCode(200)
        .contentType("application/x-ndjson");
  }

  /** Needs no token, because the service checks {@code Accept} first. */
  @Test
  void acceptIsCheckedExactlyAsDocumented() {
    assertThat(OpenApiDocument.served().routes())
        .hasSizeGreaterThan(25)
        .allSatisfy(MediaTypesTest::requireAcceptIsCheckedAsDocumented);
  }

  @Test
  void responseWithoutABodyIgnoresAccept() {
    var admin = TestUser.admin();
    for (var accept : List.of("application/problem+json", "image/png", "*/*;q=0", "nonsense")) {
      var specialization = Catalog.specialization(admin);
      var item = Catalog.courseItem(admin, specialization);
      for (var path :
          List.of(
              "/course_item/" + item + "/owner",
              "/course_item/" + item,
              "/specialization/" + specialization,
              "/user/" + TestUser.student().userId() + "/session",
              "/user/" + TestUser.student().userId())) {
        Api.as(admin).accept(accept).delete(path).then().statusCode(204);
      }
      var student = TestUser.student();
      Api.as(student).accept(accept).post("/logout").then().statusCode(204);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "application/json", "image/png"})
  void problemsIgnoreAccept(String accept) {
    var response = Wire.responseTo("GET", "/nowhere", "Accept: " + accept);
    assertThat(response.status()).isEqualTo(404);
    assertThat(response.headers().get("Content-Type")).startsWith("application/problem+json");
  }

  private static int statusOfPing(String... headers) {
    return Wire.responseTo("GET", "/ping", headers).status();
  }

  private static void requireAcceptIsCheckedAsDocumented(String operation) {
    var method = operation.split(" ")[0];
    var path = operation.split(" ")[1].replaceAll("\\{[^}]+}", "not-owner");
    var responses = OpenApiDocument.served().responses(operation);
    var hasBody = responses.contains("200") || responses.contains("201");
    assertThat(responses.contains("406")).isEqualTo(hasBody);
    var response = RestAssured.given().accept("image/png").request(method, path);
    assertThat(response.statusCode() == 406).as(response.asString()).isEqualTo(hasBody);
    for (var accept : List.of("application/problem+json", "application/problem+json;q=0.5, a/b")) {
      assertThat(RestAssured.given().accept(accept).request(method, path).statusCode())
          .isNotEqualTo(406);
    }
  }

  private static Response login(String... headers) {
    try (var wire = Wire.open()) {
      var all = Arrays.copyOf(headers, headers.length + 1);
      all[headers.length] = "Content-Length: 2";
      return wire.send(Wire.head("POST", "/login", all) + "{}").read();
    }
  }
}
