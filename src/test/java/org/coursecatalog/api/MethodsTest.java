package org.coursecatalog.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.OpenApiDocument;
import org.coursecatalog.support.TestUser;
import org.coursecatalog.support.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The methods of each path, including HEAD and OPTIONS. */
@QuarkusTest
class MethodsTest {

  private static final String PATHS =
      """
      /                     | GET, HEAD, OPTIONS
      /ping                 | GET, HEAD, OPTIONS
      /register             | OPTIONS, POST
      /login                | OPTIONS, POST
      /refresh              | OPTIONS, POST
      /user                 | GET, HEAD, OPTIONS
      /user/me              | GET, HEAD, OPTIONS
      /user/me/             | GET, HEAD, OPTIONS
      /user/1               | DELETE, GET, HEAD, OPTIONS
      /user/1/role          | OPTIONS, PUT
      /user/1/session       | DELETE, OPTIONS
      /user/me/session      | DELETE, GET, HEAD, OPTIONS
      /user/me/session/1    | DELETE, OPTIONS
      /user/me/password     | OPTIONS, PUT
      /specialization       | GET, HEAD, OPTIONS, POST
      /specialization/1     | DELETE, GET, HEAD, OPTIONS, PUT
      /course_item          | GET, HEAD, OPTIONS, POST
      /course_item/1        | DELETE, GET, HEAD, OPTIONS, PUT
      /course_item/1/owner  | DELETE, OPTIONS, PUT
      /problems/invalid     | GET, HEAD, OPTIONS
      """;

  @ParameterizedTest
  @CsvSource(textBlock = PATHS, delimiter = '|')
  void optionsNeedsNoToken(String path, String allow) {
    Api.anonymous().options(path).then().statusCode(204).header("Allow", allow).body(equalTo(""));
  }

  @ParameterizedTest
  @CsvSource(textBlock = PATHS, delimiter = '|')
  void otherMethodsAreNotAllowed(String path, String allow) {
    for (var method :
        new String[] {"GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "TRACE", "FOO"}) {
      if (!allow.contains(method)) {
        var response = Api.anonymous().request(method, path);
        assertThat(response.statusCode()).as(method).isEqualTo(405);
        assertThat(response.header("Allow")).as(method).isEqualTo(allow);
        assertThat(response.contentType()).as(method).startsWith("application/problem+json");
      }
    }
  }

  @Test
  void matrixParametersAreIgnored() {
    for (var method : List.of("OPTIONS", "DELETE")) {
      assertThat(Wire.responseTo(method, "/user/me;x=1").headers())
          .containsEntry("Allow", "GET, HEAD, OPTIONS");
    }
  }

  @Test
  void everyDocumentedPathAllowsTheDocumentedMethods() {
    var admin = TestUser.admin().accessToken();
    var paths = OpenApiDocument.served().root().path("paths").properties();
    assertThat(paths).hasSizeGreaterThan(15);
    for (var path : paths) {
      var target = path.getKey().replaceAll("\\{[^}]+}", "1");
      var methods = new TreeSet<>(Set.of("OPTIONS"));
      path.getValue().fieldNames().forEachRemaining(name -> methods.add(name.toUpperCase()));
      if (methods.contains("GET")) {
        methods.add("HEAD");
      }
      var allow = String.join(", ", methods);
      for (var method :
          List.of("OPTIONS", "GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "FOO")) {
        if (method.equals("OPTIONS") || !methods.contains(method)) {
          requireAllow(RestAssured.given().request(method, target), method, target, allow);
          requireAllow(
              RestAssured.given().auth().oauth2(admin).request(method, target),
              method,
              target,
              allow);
        }
      }
    }
  }

  @Test
  void methodIsCheckedBeforeMediaTypesAndToken() {
    for (var path : List.of("/user/me", "/user/1/session")) {
      var method = path.equals("/user/me") ? "DELETE" : "PUT";
      Api.anonymous()
          .contentType("text/plain")
          .accept("image/png")
          .body("x")
          .request(method, path)
          .then()
          .statusCode(405);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/nowhere", "/users", "/course_item/1/2", "/user/1/2", "/problems", "/ping/pong"})
  void optionsOfAnUnknownPathIsNotFound(String path) {
    Api.anonymous()
        .options(path)
        .then()
        .statusCode(404)
        .header("Allow", (String) null)
        .body("type", equalTo("/problems/not-found"));
  }

  @Test
  void methodsAreCaseSensitive() {
    assertThat(Wire.responseTo("get", "/ping").status()).isEqualTo(405);
  }

  @Test
  void headIsGetWithoutTheBody() {
    var student = TestUser.student();
    for (var path : new String[] {"/ping", "/user/me", "/specialization", "/problems/invalid"}) {
      var get = Api.as(student).get(path);
      var head = Api.as(student).head(path);
      assertThat(head.statusCode()).as(path).isEqualTo(200);
      assertThat(head.asByteArray()).as(path).isEmpty();
      assertThat(head.contentType()).as(path).isEqualTo(get.contentType());
    }
  }

  @Test
  void headReturnsTheErrorsOfGet() {
    Api.anonymous()
        .head("/user/me")
        .then()
        .statusCode(401)
        .header("WWW-Authenticate", "Bearer realm=\"course-catalog\"");
    Api.anonymous().head("/nowhere").then().statusCode(404);
    Api.anonymous().head("/ping?x=1").then().statusCode(422);
    Api.anonymous().accept("text/css").head("/ping").then().statusCode(406);
    Api.as(TestUser.student()).head("/course_item/1").then().statusCode(404);
  }

  @Test
  void connectionStaysUsableAfterHead() {
    try (var wire = Wire.open()) {
      wire.send(Wire.head("HEAD", "/nowhere", "Connection: keep-alive"));
      assertThat(wire.readHead().status()).isEqualTo(404);
      assertThat(wire.isUsableOrClosed()).isTrue();
    }
  }

  private static void requireAllow(Response response, String method, String path, String allow) {
    assertThat(response.statusCode())
        .as("%s %s", method, path)
        .isEqualTo(method.equals("OPTIONS") ? 204 : 405);
    assertThat(response.header("Allow")).as("%s %s", method, path).isEqualTo(allow);
  }
}
