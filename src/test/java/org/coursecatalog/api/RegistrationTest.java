package org.coursecatalog.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Registration, and the rules for user names, email addresses and passwords. */
@QuarkusTest
class RegistrationTest {

  private static final String PASSWORD = "correct horse battery";

  @Test
  void newUserIsAStudent() {
    var username = TestUser.freshName("newcomer");
    var response = register(username, PASSWORD, username + "@example.com");
    response
        .then()
        .statusCode(201)
        .body("size()", equalTo(6))
        .body("user_id", matchesPattern("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f-]{17}"))
        .body("username", equalTo(username))
        .body("display_name", nullValue())
        .body("email", equalTo(username + "@example.com"))
        .body("role", equalTo("student"))
        .body("created_at", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"));
  }

  @Test
  void locationIsTheNewAccount() {
    var username = TestUser.freshName("located");
    var response = register(username, PASSWORD, null);
    Api.as(TestUser.login(username, PASSWORD))
        .get(response.header("Location"))
        .then()
        .statusCode(200)
        .body("user_id", equalTo(response.path("user_id")))
        .body("username", equalTo(username));
  }

  @Test
  void emailIsOptional() {
    register(TestUser.freshName("mailless"), PASSWORD, null)
        .then()
        .statusCode(201)
        .body("email", nullValue());
    Api.post(
            Api.anonymous(),
            "/register",
            """
            {"username": "%s", "password": "correct horse battery", "email": null}
            """
                .formatted(TestUser.freshName("mailless")))
        .then()
        .statusCode(201)
        .body("email", nullValue());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ada",
        "@example.com",
        "ada@",
        "a da@example.com",
        "ada@exa mple.com",
        "ada@@example.com",
        "ada@example..com",
        "ada@-example.com",
        ".ada@example.com",
        "ada, bob@example.com"
      })
  void malformedEmailIsInvalid(String email) {
    register(TestUser.freshName("mail"), PASSWORD, email)
        .then()
        .statusCode(422)
        .body("errors.field", contains("email"));
  }

  @Test
  void emailHasAtMostTwoHundredFiftyFourCharacters() {
    var local = TestUser.freshName("mail");
    var label = "x".repeat(60) + ".";
    var longest =
        local + "@" + (label.repeat(4) + "x".repeat(60)).substring(0, 253 - local.length());
    assertThat(longest).hasSize(254);
    register(TestUser.freshName("mail"), PASSWORD, longest).then().statusCode(201);
    register(TestUser.freshName("mail"), PASSWORD, "x" + longest)
        .then()
        .statusCode(422)
        .body("errors.field", contains("email"));
  }

  @Test
  void emailIsUniqueIgnoringCase() {
    var email = TestUser.freshName("Mail") + "@Example.com";
    register(TestUser.freshName("first"), PASSWORD, email).then().statusCode(201);
    var second = TestUser.freshName("second");
    register(second, PASSWORD, email.toUpperCase())
        .then()
        .statusCode(409)
        .body("type", equalTo("/problems/email-taken"));
    register(second, PASSWORD, "Admin@EXAMPLE.com").then().statusCode(409);
    register(second, PASSWORD, null).then().statusCode(201);
  }

  @Test
  void usernameIsUniqueIgnoringCase() {
    var username = TestUser.freshName("Grace");
    register(username, PASSWORD, null).then().statusCode(201).body("username", equalTo(username));
    for (var same : new String[] {username, username.toUpperCase(), username.toLowerCase()}) {
      register(same, PASSWORD, null)
          .then()
          .statusCode(409)
          .body("type", equalTo("/problems/username-taken"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"admin", "Admin", "ADMIN", "ＡＤＭＩＮ", "ａdmin", "ᴬdmin"})
  void nameOfTheDefaultAdminIsTaken(String username) {
    register(username, PASSWORD, null).then().statusCode(409);
  }

  @Test
  void rejectedRegistrationDoesNotReserveTheEmail() {
    var email = TestUser.freshName("mail") + "@example.com";
    register("admin", PASSWORD, email).then().statusCode(409);
    register(TestUser.freshName("mail"), PASSWORD, email).then().statusCode(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"%s", "%s.x", "_%s_", "-%s", "É%s", "9%s"})
  void nameMayHaveLettersDigitsAndThreeSigns(String pattern) {
    var username = pattern.formatted(TestUser.freshName("x"));
    register(username, PASSWORD, null).then().statusCode(201).body("username", equalTo(username));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ада-%s", "Ἀλέξ-%s", "李小龍%s"})
  void nameMayHaveOtherScripts(String pattern) {
    var digits = Long.toString(System.nanoTime());
    register(pattern.formatted(digits), PASSWORD, null).then().statusCode(201);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ab",
        "a b",
        "a@b.c",
        "a/b/c",
        "<b>bold</b>",
        "a,b",
        "a+b",
        "100%%",
        "a😀b",
        "adm\u200bin",
        "adm\u00adin",
        "\u202enimda",
        "аdmin",
        "Αdmin",
        "ada\u0430",
        "a\u2024b",
        "½½½",
        "a\u0301\u0301bc",
        "ⅣⅣⅣ",
        "a b"
      })
  void namesWithOtherCharactersAreInvalid(String username) {
    register(username, PASSWORD, null)
        .then()
        .statusCode(422)
        .body("errors.field", contains("username"));
  }

  @Test
  void namesHaveThreeToSixtyFourCharacters() {
    var tail = TestUser.freshName("");
    register("x".repeat(64 - tail.length()) + tail, PASSWORD, null).then().statusCode(201);
    register("x".repeat(65 - tail.length()) + tail, PASSWORD, null).then().statusCode(422);
    register("xy", PASSWORD, null).then().statusCode(422);
    var three = Long.toString(36 * 36 * 36 - 1 - System.nanoTime() % 30_000, 36);
    assertThat(three).hasSize(3);
    assertThat(register(three, PASSWORD, null).statusCode()).isIn(201, 409);
  }

  @Test
  void passwordHasEightToTwoHundredFiftySixCharacters() {
    register(TestUser.freshName("short"), "1234567", null)
        .then()
        .statusCode(422)
        .body("errors.field", contains("password"));
    register(TestUser.freshName("short"), "q7w2e9r4", null).then().statusCode(201);
    register(TestUser.freshName("long"), "ab".repeat(128), null).then().statusCode(201);
    register(TestUser.freshName("long"), "ab".repeat(128) + "c", null)
        .then()
        .statusCode(422)
        .body("errors.field", contains("password"));
  }

  @Test
  void passwordMustNotBeTheUsername() {
    var username = TestUser.freshName("unimaginative");
    for (var password : new String[] {username, username.toUpperCase()}) {
      register(username, password, null)
          .then()
          .statusCode(422)
          .body("errors.field", contains("password"));
    }
  }

  @Test
  void passwordThatIsTheUsernameIsReportedWithOtherErrors() {
    var username = TestUser.freshName("unimaginative");
    register(username, username.toUpperCase(), "no address")
        .then()
        .statusCode(422)
        .body("errors.field", contains("email", "password"))
        .body("errors[1].message", equalTo("must not be the user name"));
    register("un imaginative", "un imaginative", null)
        .then()
        .statusCode(422)
        .body("errors.field", contains("password", "username"));
  }

  @Test
  void responseContainsNoPassword() {
    var username = TestUser.freshName("secretive");
    var response = register(username, "sesame open sesame", null).asString();
    assertThat(response).doesNotContain("sesame", "$2", "password", "hash");
    assertThat(register(username, "sesame open sesame", null).asString()).doesNotContain("sesame");
    assertThat(register("x", "sesame open sesame", null).asString()).doesNotContain("sesame");
  }

  private static Response register(String username, String password, String emailOrNull) {
    return Api.post(
        Api.anonymous(),
        "/register",
        """
        {"username": "%s", "password": "%s"%s}
        """
            .formatted(
                username,
                password,
                emailOrNull == null ? "" : ", \"email\": \"" + emailOrNull + "\""));
  }
}
