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

/** Changing passwords, one's own and those of others. */
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
  void allOtherSessionsEndAndThisOneGoesOn() {
    var here = TestUser.student();
    var there = TestUser.login(here.username(), here.password());
    var refreshedThere = there.refreshed();
    var stranger = TestUser.student();
    change(here, here.password(), NEW).then().statusCode(204);
    requireDead(there);
    requireDead(refreshedThere);
    Api.as(here).get("/user/me").then().statusCode(200);
    Api.as(here.refreshed()).get("/user/me").then().statusCode(200);
    Api.as(here).get("/user/me/session").then().body("current", contains(true));
    Api.as(stranger).get("/user/me").then().statusCode(200);
  }

  @Test
  void wrongCurrentPasswordChangesNothing() {
    var here = TestUser.student();
    var there = TestUser.login(here.username(), here.password());
    for (var wrong : new String[] {NEW, here.password() + " ", "x"}) {
      change(here, wrong, NEW)
          .then()
          .statusCode(403)
          .body("type", equalTo("/problems/wrong-password"));
    }
    login(here, NEW).then().statusCode(401);
    login(here, here.password()).then().statusCode(200);
    Api.as(there).get("/user/me").then().statusCode(200);
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
  void userNameIsNoPassword() {
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
  void forbiddenPasswordIsToldBeforeTheCurrentOneIsChecked() {
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
  void ofManyChangesOfOnePasswordOneSucceeds() {
    var person = TestUser.student();
    var statuses =
        Race.run(8, runner -> change(person, person.password(), NEW + " " + runner).statusCode());
    Race.requireOneWinner(statuses, 204, 403);
    login(person, NEW + " " + statuses.indexOf(204)).then().statusCode(200);
    login(person, person.password()).then().statusCode(401);
  }

  @Test
  void noLoginWithTheOldPasswordOutlivesTheChange() {
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
  void passwordGivenByAnAdminIsInForceAndToBeChanged() {
    var person = TestUser.professor();
    var elsewhere = TestUser.login(person.username(), person.password());
    reset(TestUser.otherAdmin(), person.userId(), NEW).then().statusCode(204).body(emptyString());
    requireDead(person);
    requireDead(elsewhere);
    login(person, person.password()).then().statusCode(401);
    login(person, NEW).then().statusCode(200).body("password_change_required", equalTo(true));
    var given = TestUser.login(person.username(), NEW);
    Api.with(given.refreshToken())
        .post("/refresh")
        .then()
        .statusCode(200)
        .body("password_change_required", equalTo(true));
    // A notice: nothing is refused because of it.
    Api.as(given).get("/specialization").then().statusCode(200);
    change(given, NEW, "a password of my own").then().statusCode(204);
    login(person, "a password of my own")
        .then()
        .statusCode(200)
        .body("password_change_required", equalTo(false));
  }

  @Test
  void defaultAdminIsGivenNoPassword() {
    var admin = TestUser.admin();
    for (var who : new TestUser[] {TestUser.otherAdmin(), admin}) {
      reset(who, admin.userId(), NEW)
          .then()
          .statusCode(409)
          .body("type", equalTo("/problems/protected-account"));
    }
    Api.as(admin).get("/user/me").then().statusCode(200);
    TestUser.admin();
  }

  @Test
  void nobodyIsGivenNoPassword() {
    reset(TestUser.admin(), TestIds.newId().toString(), NEW)
        .then()
        .statusCode(404)
        .body("type", equalTo("/problems/not-found"));
    reset(TestUser.admin(), "no-uuid", NEW).then().statusCode(404);
  }

  @Test
  void onlyAnAdminGivesPasswords() {
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

  private static void requireDead(TestUser person) {
    Api.as(person).get("/user/me").then().statusCode(401);
    Api.with(person.refreshToken()).post("/refresh").then().statusCode(401);
  }
}
