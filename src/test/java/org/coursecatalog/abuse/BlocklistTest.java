package org.coursecatalog.abuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Common passwords are rejected. */
@QuarkusTest
class BlocklistTest {

  @ParameterizedTest
  @ValueSource(strings = {"password", "PassWord", "12345678", "QWERTYUIOP"})
  void registrationRejectsCommonPassword(String password) {
    requireRejected(
        Api.post(
            Api.anonymous(),
            "/register",
            """
            {"username": "%s", "password": "%s"}
            """
                .formatted(TestUser.freshName("common"), password)),
        "password");
  }

  @ParameterizedTest
  @ValueSource(strings = {"password", "PASSWORD"})
  void passwordChangeRejectsCommonPassword(String password) {
    var person = TestUser.student();
    requireRejected(
        Api.put(
            Api.as(person),
            "/user/me/password",
            """
            {"current_password": "%s", "new_password": "%s"}
            """
                .formatted(person.password(), password)),
        "new_password");
    TestUser.login(person.username(), person.password());
  }

  @ParameterizedTest
  @ValueSource(strings = {"password", "PASSWORD"})
  void adminCannotSetCommonPassword(String password) {
    var person = TestUser.student();
    requireRejected(
        Api.put(
            Api.as(TestUser.admin()),
            "/user/" + person.userId() + "/password",
            """
            {"new_password": "%s"}
            """
                .formatted(password)),
        "new_password");
    TestUser.login(person.username(), person.password());
  }

  @Test
  void commonPasswordIsReportedWithOtherErrors() {
    requireErrors(
        Api.post(
            Api.anonymous(),
            "/register",
            """
            {"username": "a b", "password": "iloveyou", "emial": "ada@example.com"}
            """),
        "emial",
        "password",
        "username");
    var person = TestUser.student();
    requireErrors(
        Api.put(
            Api.as(person),
            "/user/me/password",
            """
            {"currentPassword": "%s", "new_password": "iloveyou"}
            """
                .formatted(person.password())),
        "currentPassword",
        "current_password",
        "new_password");
    requireErrors(
        Api.put(
            Api.as(TestUser.admin()),
            "/user/" + person.userId() + "/password",
            """
            {"current_password": "", "new_password": "iloveyou"}
            """),
        "current_password",
        "new_password");
    TestUser.login(person.username(), person.password());
  }

  @Test
  void commonPasswordIsReportedBeforeTheUserIsLookedUp() {
    requireRejected(
        Api.put(
            Api.as(TestUser.admin()),
            "/user/unknown/password",
            """
            {"new_password": "iloveyou"}
            """),
        "new_password");
    requireRejected(
        Api.post(
            Api.anonymous(),
            "/register",
            """
            {"username": "admin", "password": "iloveyou"}
            """),
        "password");
  }

  private static void requireErrors(Response response, String... fields) {
    response.then().statusCode(422).body("errors.field", containsInAnyOrder(fields));
    assertThat(
            response.<String>path(
                "errors.find { it.field.endsWith('password') && it.message.contains('common') }.message"))
        .isEqualTo("must not be a common password");
  }

  private static void requireRejected(Response response, String field) {
    response
        .then()
        .statusCode(422)
        .body("type", equalTo("/problems/invalid"))
        .body("errors.size()", equalTo(1))
        .body("errors[0].field", equalTo(field))
        .body("errors[0].message", equalTo("must not be a common password"));
  }
}
