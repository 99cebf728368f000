package org.coursecatalog.api;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.coursecatalog.store.TestIds;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.Race;
import org.coursecatalog.support.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Password changes by users, and password resets by admins. */
@QuarkusTest
class PasswordChangeTest {

  private static final String NEW = "another horse, another battery";

  @Test
  void newPasswordReplacesTheOldOne() {
    var person = TestUser.student();
    change(person, person.password(), NEW).then().statusCode(204).body(emptyString());
    login(person, person.password()).then().statusCode(401);
    login(person, NEW).then().statusCode(200).body("password_change_required", equalTo(false));
  }

  @Test
  void passwordChangeEndsAllOtherSessions() {
    var first = TestUser.student();
    var second = TestUser.login(first.username(), first.password());
    var refreshedSecond = second.refreshed();
    var otherUser = TestUser.student();
    change(first, first.password(), NEW).then().statusCode(204);
    requireEnded(second);
    requireEnded(refreshedSecond);
    Api.as(first).get("/user/me").then().statusCode(200);
    Api.as(first.refreshed()).get("/user/me").then().statusCode(200);
    Api.as(first).get("/user/me/session").then().body("current", contains(true));
    Api.as(otherUser).get("/user/me").then().statusCode(200);
  }

  @Test
  void wrongCurrentPasswordChangesNothing() {
    var first = TestUser.student();
    var second = TestUser.login(first.username(), first.password());
    for (var wrong : new String[] {NEW, first.password() + " ", "x"}) {
      change(first, wrong, NEW)
          .then()
          .statusCode(403)
          .body("type", equalTo("/problems/wrong-password"));
    }
    login(first, NEW).then().statusCode(401);
    login(first, first.password()).then().statusCode(200);
    Api.as(second).get("/user/me").then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1234567", "", "password123", "PASSWORD123", "qwertyuiop"})
  void forbiddenPasswordIsInvalid(String forbidden) {
    var person = TestUser.student();
    change(person, person.password(), forbidden)
        .then()
        .statusCode(422)
        .body("errors.field", contains("new_password"));
    reset(TestUser.admin(), person.userId(), forbidden)
        .then()
        .statusCode(422)
        .body("errors.field", contains("new_password"));
    login(person, person.password()).then().statusCode(200);
  }

  @Test
  void passwordMustNotBeTheUserName() {
    var person = TestUser.student();
    for (var spelling : new String[] {person.username(), person.username().toUpperCase()}) {
      change(person, person.password(), spelling)
          .then()
          .statusCode(422)
          .body("errors.field", contains("new_password"));
      reset(TestUser.admin(), person.userId(), spelling)
          .then()
          .statusCode(422)
          .body("errors.field", contains("new_password"));
    }
  }

  @Test
  void newPasswordIsValidatedBeforeTheCurrentOneIsChecked() {
    change(TestUser.student(), "wrong password", "password123").then().statusCode(422);
  }

  @Test
  void everyCharacterOfTheNewPasswordCounts() {
    var person = TestUser.student();
    var password = " é".repeat(100) + " ";
    change(person, person.password(), password).then().statusCode(204);
    login(person, password).then().statusCode(200);
    login(person, password.strip()).then().statusCode(401);
    login(person, password + "x").then().statusCode(401);
  }

  @Test
  void onlyOneOfManyConcurrentChangesSucceeds() {
    var person = TestUser.student();
    var statuses =
        Race.run(8, runner -> change(person, person.password(), NEW + " " + runner).statusCode());
    Race.requireOneWinner(statuses, 204, 403);
    login(person, NEW + " " + statuses.indexOf(204)).then().statusCode(200);
    login(person, person.password()).then().statusCode(401);
  }

  @Test
  void concurrentLoginsWithTheOldPasswordAreEnded() {
    var person = TestUser.student();
    var tokens =
        Race.run(
            16,
            runner -> {
              if (runner == 0) {
                change(person, person.password(), NEW).then().statusCode(204);
                return null;
              }
              return login(person, person.password()).<String>path("access_token");
            });
    for (var token : tokens) {
      if (token != null) {
        Api.with(token).get("/user/me").then().statusCode(401);
      }
    }
    Api.as(person).get("/user/me/session").then().statusCode(200).body("size()", equalTo(1));
  }

  @Test
  void passwordResetAppliesAndRequiresAChange() {
    var person = TestUser.professor();
    var otherSession = TestUser.login(person.username(), person.password());
    reset(TestUser.otherAdmin(), person.userId(), NEW).then().statusCode(204).body(emptyString());
    requireEnded(person);
    requireEnded(otherSession);
    login(person, person.password()).then().statusCode(401);
    login(person, NEW).then().statusCode(200).body("password_change_required", equalTo(true));
    var afterReset = TestUser.login(person.username(), NEW);
    Api.with(afterReset.refreshToken())
        .post("/refresh")
        .then()
        .statusCode(200)
        .body("password_change_required", equalTo(true));
    // password_change_required is only a notice. The service still accepts requests.
    Api.as(afterReset).get("/specialization").then().statusCode(200);
    change(afterReset, NEW, "a password of my own").then().statusCode(204);
    login(person, "a password of my own")
        .then()
        .statusCode(200)
        .body("password_change_required", equalTo(false));
  }

  @Test
  void passwordOfTheDefaultAdminCannotBeReset() {
    var admin = TestUser.admin();
    for (var caller : new TestUser[] {TestUser.otherAdmin(), admin}) {
      reset(caller, admin.userId(), NEW)
          .then()
          .statusCode(409)
          .body("type", equalTo("/problems/protected-account"));
    }
    Api.as(admin).get("/user/me").then().statusCode(200);
    TestUser.admin();
  }

  @Test
  void passwordOfAnUnknownUserCannotBeReset() {
    reset(TestUser.admin(), TestIds.newId().toString(), NEW)
        .then()
        .statusCode(404)
        .body("type", equalTo("/problems/not-found"));
    reset(TestUser.admin(), "no-uuid", NEW).then().statusCode(404);
  }

  @Test
  void onlyAdminsCanResetPasswords() {
    var person = TestUser.student();
    for (var other : new TestUser[] {TestUser.professor(), person}) {
      reset(other, person.userId(), NEW).then().statusCode(403);
    }
    login(person, person.password()).then().statusCode(200);
  }

  private static Response change(TestUser person, String current, String next) {
    return Api.put(
        Api.as(person),
        "/user/me/password",
        """
        {"current_password": "%s", "new_password": "%s"}
        """
            .formatted(current, next));
  }

  private static Response reset(TestUser admin, String userId, String password) {
    return Api.put(
        Api.as(admin),
        "/user/" + userId + "/password",
        """
        {"new_password": "%s"}
        """
            .formatted(password));
  }

  private static Response login(TestUser person, String password) {
    return Api.login(Api.anonymous(), person.username(), password);
  }

  private static void requireEnded(TestUser person) {
    Api.as(person).get("/user/me").then().statusCode(401);
    Api.with(person.refreshToken()).post("/refresh").then().statusCode(401);
  }
}
