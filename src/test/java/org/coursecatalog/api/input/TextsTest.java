package org.coursecatalog.api.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.Catalog;
import org.coursecatalog.support.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts are stripped and normalized before they are stored. Passwords are only normalized. */
@QuarkusTest
class TextsTest {

  @ParameterizedTest
  @ValueSource(strings = {" ", "   ", "\u00a0", "\u3000", "\u2003\u202f", "\u2028"})
  void surroundingSpacesAreStripped(String space) {
    var name = TestUser.freshName("Inner  space");
    specialization(space + name + space).then().statusCode(201).body("name", equalTo(name));
  }

  @Test
  void jsonEscapesAreDecodedBeforeStripping() {
    var name = TestUser.freshName("Algebra");
    specialization("\\u0020\\u0041" + name.substring(1))
        .then()
        .statusCode(201)
        .body("name", equalTo(name));
  }

  @Test
  void textIsNormalizedToNfc() {
    var suffix = TestUser.freshName("");
    specialization("Sa\u0302nge" + suffix)
        .then()
        .statusCode(201)
        .body("name", equalTo("Sânge" + suffix));
  }

  @Test
  void composedAndDecomposedNamesAreEqual() {
    var suffix = TestUser.freshName("");
    specialization("E\u0301tude" + suffix).then().statusCode(201);
    specialization("\u00c9tude" + suffix).then().statusCode(409);
  }

  @Test
  void everyMemberOfAnItemIsNormalized() {
    var admin = TestUser.admin();
    var specialization = Catalog.specialization(admin);
    Api.post(
            Api.as(admin),
            "/course_item",
            """
            {"name": " Re\u0301sume\u0301 ", "type": "\u00a0lecture ", "specialization_id": " %s "}
            """
                .formatted(specialization))
        .then()
        .statusCode(201)
        .body("name", equalTo("Résumé"))
        .body("type", equalTo("lecture"))
        .body("specialization.specialization_id", equalTo(specialization));
  }

  @Test
  void nameMayHaveTwoHundredEmoji() {
    var tail = TestUser.freshName("");
    var emoji = "😀".repeat(200 - tail.length());
    specialization(emoji + tail).then().statusCode(201).body("name", equalTo(emoji + tail));
    specialization("😀" + emoji + tail).then().statusCode(422);
  }

  @Test
  void surroundingSpacesDoNotCountButCombiningAccentsDo() {
    var tail = TestUser.freshName("");
    var letters = "e\u0301".repeat((200 - tail.length()) / 2);
    specialization(" ".repeat(300) + letters + tail)
        .then()
        .statusCode(201)
        .body("name", equalTo("é".repeat((200 - tail.length()) / 2) + tail));
    specialization(letters + "e\u0301" + tail).then().statusCode(422);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mirr\u200bor%s",
        "Mir\u00adror%s",
        "\u202dMirror%s",
        "\u200b Mirror%s",
        "Mirror%s\ufe0f",
        "Mirror%s\u200e \u200e",
        "Mirror\u3164%s",
        "MIRROR\uffa0%s",
        "Mirror%s\udb40\udc41",
        "Mirror%s\u2800"
      })
  void namesThatDifferInInvisibleCharactersAreEqual(String pattern) {
    var tail = TestUser.freshName("");
    specialization("Mirror" + tail).then().statusCode(201);
    specialization(pattern.formatted(tail)).then().statusCode(409);
    var other = Catalog.specialization(TestUser.admin());
    item(other, "Mirror" + tail, "lecture").then().statusCode(201);
    item(other, pattern.formatted(tail), "lecture").then().statusCode(409);
  }

  @Test
  void emailAddressesThatDifferInInvisibleCharactersAreEqual() {
    var name = TestUser.freshName("mirror");
    register(name, "correct horse battery", "\"" + name + "@example.com\"").then().statusCode(201);
    register(
            TestUser.freshName("other"),
            "correct horse battery",
            "\"mir\u200bror" + name.substring(6) + "@example.com\"")
        .then()
        .statusCode(409);
  }

  @Test
  void namesThatDifferInTheKindOfSpaceAreEqual() {
    var tail = TestUser.freshName("");
    specialization("Space and time" + tail).then().statusCode(201);
    specialization("Space\u00a0and\u2003time" + tail).then().statusCode(409);
    specialization("Spaceandtime" + tail).then().statusCode(201);
  }

  @Test
  void typeHasAtMostSixtyFourCharacters() {
    var specialization = Catalog.specialization(TestUser.admin());
    item(specialization, "😀".repeat(64))
        .then()
        .statusCode(201)
        .body("type", equalTo("😀".repeat(64)));
    item(specialization, "😀".repeat(65))
        .then()
        .statusCode(422)
        .body("errors[0].field", equalTo("type"));
  }

  @Test
  void typeMayHaveOneCharacter() {
    item(Catalog.specialization(TestUser.admin()), "x")
        .then()
        .statusCode(201)
        .body("type", equalTo("x"));
  }

  @Test
  void usernameAndEmailAreStripped() {
    var username = TestUser.freshName("stripped");
    register(" " + username + " ", "correct horse battery", "\" " + username + "@example.com \"")
        .then()
        .statusCode(201)
        .body("username", equalTo(username))
        .body("email", equalTo(username + "@example.com"));
  }

  @Test
  void surroundingSpacesOfPasswordsCount() {
    var username = TestUser.freshName("spacious");
    register(username, "  correct horse  ", "null")
        .then()
        .statusCode(201)
        .body("email", nullValue());
    assertThat(loginStatus(username, "  correct horse  ")).isEqualTo(200);
    assertThat(loginStatus(username, "correct horse")).isEqualTo(401);
    assertThat(loginStatus(username, "  correct horse")).isEqualTo(401);
    assertThat(loginStatus(username, "\u00a0 correct horse  ")).isEqualTo(401);
  }

  @Test
  void passwordsAreNormalized() {
    var username = TestUser.freshName("composer");
    register(username, "caf\u00e9 cre\u0300me", "null").then().statusCode(201);
    assertThat(loginStatus(username, "cafe\u0301 cr\u00e8me")).isEqualTo(200);
    assertThat(loginStatus(username, "cafe creme")).isEqualTo(401);
  }

  @Test
  void passwordLengthIsCountedInCharacters() {
    register(TestUser.freshName("emoji"), "😀".repeat(7), "null").then().statusCode(422);
    register(TestUser.freshName("emoji"), "😀".repeat(8), "null").then().statusCode(201);
    register(TestUser.freshName("emoji"), "😀".repeat(256), "null").then().statusCode(201);
    register(TestUser.freshName("emoji"), "😀".repeat(257), "null").then().statusCode(422);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"admin\"",
        "\"teapot\"",
        "\"\"",
        "null",
        "5",
        "true",
        "[\"admin\"]",
        "{\"a\": {}}"
      })
  void registrationIgnoresTheRole(String role) {
    Api.post(
            Api.anonymous(),
            "/register",
            """
            {"username": "%s", "role": %s, "password": "correct horse battery"}
            """
                .formatted(TestUser.freshName("roleless"), role))
        .then()
        .statusCode(201)
        .body("role", equalTo("student"));
  }

  private static Response specialization(String name) {
    return Api.post(
        Api.as(TestUser.admin()),
        "/specialization",
        """
        {"name": "%s"}
        """
            .formatted(name));
  }

  private static Response item(String specialization, String type) {
    return item(specialization, TestUser.freshName("Item"), type);
  }

  private static Response item(String specialization, String name, String type) {
    return Api.post(
        Api.as(TestUser.admin()),
        "/course_item",
        """
        {"name": "%s", "type": "%s", "specialization_id": "%s"}
        """
            .formatted(name, type, specialization));
  }

  private static Response register(String username, String password, String emailJson) {
    return Api.post(
        Api.anonymous(),
        "/register",
        """
        {"username": "%s", "password": "%s", "email": %s}
        """
            .formatted(username, password, emailJson));
  }

  private static int loginStatus(String username, String password) {
    return Api.post(
            Api.anonymous(),
            "/login",
            """
            {"username": "%s", "password": "%s"}
            """
                .formatted(username, password))
        .statusCode();
  }
}
