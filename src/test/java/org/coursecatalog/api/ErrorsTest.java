package org.coursecatalog.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.TestUser;
import org.coursecatalog.support.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Members of every problem response, and headers of every response. */
@QuarkusTest
class ErrorsTest {

  private static final String CHALLENGE = "Bearer realm=\"course-catalog\"";

  @ParameterizedTest
  @MethodSource("failures")
  void failureReturnsAProblem(Failure failure) {
    failure
        .request
        .get()
        .then()
        .statusCode(failure.status)
        .contentType("application/problem+json")
        .body("type", equalTo("/problems/" + failure.slug))
        .body("status", equalTo(failure.status))
        .body("title", not(equalTo("")))
        .body("detail", matchesPattern("[A-Z].*\\."))
        .body("instance", equalTo(failure.path))
        .header("X-Content-Type-Options", "nosniff")
        .header("X-Request-Id", matchesPattern("[A-Za-z0-9._-]{1,64}"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void problemTypeIsDocumented(Failure failure) {
    var problem = failure.request.get().jsonPath();
    Api.anonymous()
        .get(problem.getString("type"))
        .then()
        .statusCode(200)
        .contentType("application/json")
        .body("type", equalTo(problem.getString("type")))
        .body("title", equalTo(problem.getString("title")))
        .body("status", equalTo(failure.status))
        .body("explanation", not(equalTo("")));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void onlyStatus422HasErrors(Failure failure) {
    failure
        .request
        .get()
        .then()
        .body(
            "errors.field", failure.status == 422 ? hasItems("username", "password") : nullValue());
  }

  @Test
  void unknownTypeIsNotFound() {
    Api.anonymous().get("/problems/no-such-type").then().statusCode(404);
  }

  @Test
  void missingTokenIsChallenged() {
    Api.anonymous().get("/user/me").then().statusCode(401).header("WWW-Authenticate", CHALLENGE);
    Api.anonymous().post("/refresh").then().statusCode(401).header("WWW-Authenticate", CHALLENGE);
    wrongLogin().then().statusCode(401).header("WWW-Authenticate", CHALLENGE);
  }

  @Test
  void invalidTokenIsChallengedAsInvalid() {
    var challenge = CHALLENGE + ", error=\"invalid_token\"";
    Api.with("a.b.c").get("/user/me").then().statusCode(401).header("WWW-Authenticate", challenge);
    Api.with("a.b.c").post("/refresh").then().statusCode(401).header("WWW-Authenticate", challenge);
  }

  @Test
  void insufficientRoleIsChallengedAsInsufficientScope() {
    var student = TestUser.student();
    var challenge = CHALLENGE + ", error=\"insufficient_scope\"";
    Api.as(student)
        .delete("/specialization/1")
        .then()
        .statusCode(403)
        .header("WWW-Authenticate", challenge);
    Api.as(student).get("/user/1").then().statusCode(403).header("WWW-Authenticate", challenge);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/ping",
        "/login",
        "/nowhere",
        "/openapi.json",
        "/openapi.yaml",
        "/swagger-ui/",
        "/swagger-ui/nowhere",
        "/problems/invalid",
        "/user/me"
      })
  void everyResponseHasTheCommonHeaders(String path) {
    RestAssured.given()
        .redirects()
        .follow(false)
        .get(path)
        .then()
        .header("X-Content-Type-Options", "nosniff")
        .header("X-Request-Id", matchesPattern("[A-Za-z0-9._-]{1,64}"))
        .header("Access-Control-Allow-Origin", nullValue());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ping", "/nowhere", "/user/me", "/openapi.json"})
  void requestIdOfTheClientIsReturned(String path) {
    var longest = "Az09._-" + "x".repeat(57);
    for (var id : Stream.of("a", longest, "...", "-").toList()) {
      RestAssured.given().header("X-Request-Id", id).get(path).then().header("X-Request-Id", id);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a/b", "<x>", "", "é", "a;b", "\"a\"", "a\tb"})
  void invalidRequestIdIsReplaced(String id) {
    requireNewRequestId("X-Request-Id: " + id);
    requireNewRequestId("X-Request-Id: " + "x".repeat(65));
  }

  @Test
  void requestIdsAreUnique() {
    assertThat(Api.anonymous().get("/ping").header("X-Request-Id"))
        .isNotEqualTo(Api.anonymous().get("/ping").header("X-Request-Id"));
  }

  static Stream<Failure> failures() {
    return Stream.of(
        new Failure(404, "not-found", "/nowhere", () -> Api.anonymous().get("/nowhere")),
        new Failure(405, "method-not-allowed", "/login", () -> Api.anonymous().get("/login")),
        new Failure(
            406, "not-acceptable", "/ping", () -> Api.anonymous().accept("text/css").get("/ping")),
        new Failure(
            415,
            "unsupported-media-type",
            "/login",
            () -> Api.anonymous().contentType("text/plain").body("{}").post("/login")),
        new Failure(
            413,
            "content-too-large",
            "/login",
            () -> Api.post(Api.anonymous(), "/login", " ".repeat(65_537))),
        new Failure(401, "unauthenticated", "/user/me", () -> Api.anonymous().get("/user/me")),
        new Failure(401, "invalid-token", "/user/me", () -> Api.with("a.b.c").get("/user/me")),
        new Failure(401, "wrong-credentials", "/login", ErrorsTest::wrongLogin),
        new Failure(
            403,
            "insufficient-role",
            "/specialization",
            () -> Api.post(Api.as(TestUser.student()), "/specialization", "{}")),
        new Failure(
            400, "malformed-json", "/login", () -> Api.post(Api.anonymous(), "/login", "{")),
        new Failure(422, "invalid", "/login", () -> Api.post(Api.anonymous(), "/login", "{}")),
        new Failure(
            404,
            "not-found",
            "/course_item/1",
            () -> Api.as(TestUser.student()).get("/course_item/1")));
  }

  private static Response wrongLogin() {
    return Api.post(
        Api.anonymous(),
        "/login",
        """
        {"username": "admin", "password": "wrong"}
        """);
  }

  private static void requireNewRequestId(String header) {
    var sent = header.substring("X-Request-Id: ".length());
    assertThat(Wire.responseTo("GET", "/ping", header).headers().get("X-Request-Id"))
        .matches("[A-Za-z0-9._-]{1,64}")
        .isNotEqualTo(sent);
  }

  record Failure(int status, String slug, String path, Supplier<Response> request) {

    @Override
    public String toString() {
      return status + " " + slug;
    }
  }
}
