package org.coursecatalog.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.TestUser;
import org.coursecatalog.support.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** CORS, which two settings enable. CrossOriginIT tests it in a browser. */
@QuarkusTest
@TestProfile(CrossOriginTest.WithCors.class)
class CrossOriginTest {

  private static final String PAGE = "https://app.school.example";
  private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";
  private static final int SESSIONS = 30;

  public static class WithCors implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "quarkus.http.cors.enabled",
          "true",
          "quarkus.http.cors.origins",
          PAGE,
          // Logins beyond this number are rejected with 503.
          "catalog.memory.sessions",
          Integer.toString(SESSIONS));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/ping",
        "/nowhere",
        "/user/me",
        "/openapi.json",
        "/swagger-ui/",
        "/ping?x=%zz"
      })
  void everyResponseHasTheHeaders(String path) {
    for (var method : List.of("GET", "HEAD", "POST", "PATCH", "DELETE", "OPTIONS")) {
      assertThat(request().request(method, path).headers().getValues("Vary"))
          .as("%s %s", method, path)
          .contains("Origin");
      requireReadable(ofPage().request(method, path));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /user/me, 401",
    "POST, /user/me, 405",
    "PATCH, /user/me, 405",
    "PATCH, /nowhere, 404",
    "GET, /ping?x=1, 422",
    "POST, /login, 422",
    "POST, /logout, 401",
    "PUT, /user/me/password, 401",
    "GET, /swagger-ui/nowhere, 404"
  })
  void pageCanReadProblems(String method, String path, int status) {
    var response = ofPage().contentType("application/json").request(method, path);
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.contentType()).isEqualTo("application/problem+json");
    assertThat(response.header("Allow") != null).isEqualTo(status == 405);
    requireReadable(response);
  }

  @Test
  void pageCanReadWhenToTryAgain() {
    var person = TestUser.student();
    var unavailable =
        IntStream.rangeClosed(0, SESSIONS)
            .mapToObj(i -> Api.login(ofPage(), person.username(), person.password()))
            .filter(login -> login.statusCode() != 200)
            .findFirst()
            .orElseThrow();
    assertThat(unavailable.statusCode()).isEqualTo(503);
    assertThat(unavailable.header("Retry-After")).isNotBlank();
    requireReadable(unavailable);
  }

  @Test
  void optionsWithoutPreflightListsTheMethods() {
    var response = ofPage().options("/user/me");
    assertThat(response.statusCode()).isEqualTo(204);
    assertThat(response.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/course_item/1", "/refresh", "/nowhere"})
  void preflightIsAnsweredForAnHour(String path) {
    var response =
        ofPage()
            .header("Access-Control-Request-Method", "PUT")
            .header("Access-Control-Request-Headers", "authorization,if-match")
            .options(path);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.header("Access-Control-Allow-Methods").split(","))
        .contains("GET", "HEAD", "POST", "PUT", "DELETE");
    assertThat(response.header("Access-Control-Max-Age")).isEqualTo("3600");
    assertThat(response.header("X-Request-Id")).isNotBlank();
    assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
    requireReadable(response);
  }

  /** The list lacks X-Catalog-Request, which the refresh cookie needs. */
  @Test
  void preflightAllowsOnlyTheseHeaders() {
    var response =
        ofPage()
            .header("Access-Control-Request-Method", "POST")
            .header("Access-Control-Request-Headers", "x-catalog-request")
            .options("/refresh");
    assertThat(response.header("Access-Control-Allow-Headers").split(","))
        .containsExactly(
            "Accept", "Authorization", "Content-Type", "If-Match", "If-None-Match", "X-Request-Id");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "https://app.school.example.evil.example",
        "http://app.school.example",
        "https://app.school.example:8443",
        "http://localhost:1",
        "http://",
        "http://{x}",
        "null",
        "x"
      })
  void requestFromAnotherOriginIsRejected(String origin) {
    for (var path : List.of("/ping", "/ping?x=%zz", "/nowhere", "/swagger-ui/")) {
      for (var method : List.of("GET", "OPTIONS")) {
        var response =
            Wire.responseTo(
                method, path, "Origin: " + origin, "Access-Control-Request-Method: GET");
        requireRejected(response);
        assertThat(response.headers())
            .doesNotContainKey(ALLOW_ORIGIN)
            .containsEntry("Vary", "Origin");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRACE", "PROPFIND", "FOO"})
  void requestWithAnotherMethodIsRejected(String method) {
    requireRejected(Wire.responseTo(method, "/ping", "Origin: " + PAGE));
  }

  @Test
  void requestFromTheSameOriginIsAllowed() {
    request()
        .header("Origin", "http://localhost:" + RestAssured.port)
        .get("/ping")
        .then()
        .statusCode(200);
    request()
        .header("Host", "course_catalog:8080")
        .header("Origin", "http://course_catalog:8080")
        .get("/ping")
        .then()
        .statusCode(200);
  }

  private static void requireRejected(Wire.Response response) {
    assertThat(response.status()).isEqualTo(403);
    assertThat(response.body()).contains("\"/problems/origin-not-allowed\"");
    assertThat(response.headers()).containsEntry("Content-Type", "application/problem+json");
  }

  /** Requires the headers with which a script of the page can read the response. */
  private static void requireReadable(Response response) {
    assertThat(response.headers().getValues("Vary")).contains("Origin");
    assertThat(response.headers().getValues(ALLOW_ORIGIN)).containsExactly(PAGE);
    assertThat(response.header("Access-Control-Allow-Credentials")).isEqualTo("false");
    assertThat(response.header("Access-Control-Expose-Headers").split(","))
        .containsExactly(
            "ETag", "Link", "Location", "Retry-After", "WWW-Authenticate", "X-Request-Id");
  }

  private static RequestSpecification request() {
    return RestAssured.given().redirects().follow(false);
  }

  private static RequestSpecification ofPage() {
    return request().header("Origin", PAGE);
  }
}
