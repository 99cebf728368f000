package org.coursecatalog.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.Catalog;
import org.coursecatalog.support.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Display names and email addresses, and the owner's name in course items. */
@QuarkusTest
class ProfileTest {

  private static final String OWN = "/user/me/profile";
  private static final String UNKNOWN = "0199a1b2-0000-7000-8000-00000000dead";

  @Test
  void registrationSetsTheDisplayName() {
    var username = TestUser.freshName("named");
    var registered =
        Api.post(
            Api.anonymous(),
            "/register",
            """
            {"username": "%s", "password": "correct horse battery", "display_name": " Ada Lovelace "}
            """
                .formatted(username));
    registered.then().statusCode(201).body("display_name", equalTo("Ada Lovelace"));
    Api.as(TestUser.admin())
        .get(registered.header("Location"))
        .then()
        .body("display_name", equalTo("Ada Lovelace"))
        .body("username", equalTo(username));
  }

  @ParameterizedTest
  @ValueSource(strings = {"student", "professor", "admin"})
  void userReplacesTheirProfile(String role) {
    var person = TestUser.student().promotedTo(role);
    var email = person.username() + "@example.com";
    var changed =
        put(
            person,
            OWN,
            """
            {"display_name": "Ada Lovelace", "email": "%s"}
            """
                .formatted(email));
    changed
        .then()
        .statusCode(200)
        .body("user_id", equalTo(person.userId()))
        .body("role", equalTo(role))
        .body("display_name", equalTo("Ada Lovelace"))
        .body("email", equalTo(email));
    var me = Api.as(person).get("/user/me");
    assertThat(me.asString()).isEqualTo(changed.asString());
    assertThat(me.header("ETag")).isEqualTo(changed.header("ETag"));
  }

  @Test
  void adminReplacesTheProfileOfAnotherUser() {
    var person = TestUser.student();
    var changed = put(TestUser.admin(), profileOf(person), named("Grace Hopper"));
    changed.then().statusCode(200).body("display_name", equalTo("Grace Hopper"));
    var account = Api.as(person).get("/user/" + person.userId());
    assertThat(account.asString()).isEqualTo(changed.asString());
    assertThat(account.header("ETag")).isEqualTo(changed.header("ETag"));
    Api.as(person).get("/user/me").then().body("display_name", equalTo("Grace Hopper"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"display_name\": null, \"email\": null}"})
  void absentMembersAreCleared(String body) {
    var person = TestUser.student();
    put(
            person,
            OWN,
            """
            {"display_name": "Ada", "email": "%s@example.com"}
            """
                .formatted(person.username()))
        .then()
        .statusCode(200);
    put(person, OWN, body)
        .then()
        .statusCode(200)
        .body("display_name", nullValue())
        .body("email", nullValue());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'display_name': ''}                          | display_name",
        "{'display_name': ' \\u00a0 '}                 | display_name",
        "{'display_name': '\\u200b'}                   | display_name",
        "{'display_name': 'Ada\\u0000'}                | display_name",
        "{'display_name': 'Ada\\nLovelace'}            | display_name",
        "{'display_name': 'Ada\\u0085'}                | display_name",
        "{'display_name': 'Ada\\ud800'}                | display_name",
        "{'display_name': 7}                           | display_name",
        "{'display_name': ['Ada']}                     | display_name",
        "{'email': 'ada'}                              | email",
        "{'email': ''}                                 | email",
        "{'email': 'a\\u0000da@example.com'}           | email",
        "{'displayName': 'Ada'}                        | displayName",
        "{'username': 'ada'}                           | username",
        "{'role': 'admin'}                             | role",
        "{'password': 'correct horse battery'}         | password",
        "[]                                            | body",
        "null                                          | body"
      },
      quoteCharacter = '^')
  void invalidProfileIsRejected(String body, String field) {
    var person = TestUser.student();
    var before = Api.as(person).get("/user/me").asString();
    var json = body.replace('\'', '"');
    put(person, OWN, json).then().statusCode(422).body("errors.field", contains(field));
    put(TestUser.admin(), profileOf(person), json)
        .then()
        .statusCode(422)
        .body("errors.field", contains(field));
    assertThat(Api.as(person).get("/user/me").asString()).isEqualTo(before);
  }

  @Test
  void displayNameHasAtMostTwoHundredCharacters() {
    var person = TestUser.student();
    var longest = "😀".repeat(200);
    put(person, OWN, named(longest)).then().statusCode(200).body("display_name", equalTo(longest));
    put(person, OWN, named("x" + longest))
        .then()
        .statusCode(422)
        .body("errors.field", contains("display_name"));
    Api.post(
            Api.anonymous(),
            "/register",
            """
            {"username": "%s", "password": "correct horse battery", "display_name": "x%s"}
            """
                .formatted(TestUser.freshName("long"), longest))
        .then()
        .statusCode(422)
        .body("errors.field", contains("display_name"));
  }

  @Test
  void displayNameIsNormalizedAndNeedNotBeUnique() {
    for (var person : new TestUser[] {TestUser.student(), TestUser.student()}) {
      put(person, OWN, named("Rene\\u0301"))
          .then()
          .statusCode(200)
          .body("display_name", equalTo("Ren\u00e9"));
    }
  }

  @Test
  void emailAddressOfAnotherUserIsTaken() {
    var first = TestUser.student();
    var second = TestUser.student();
    var email =
        """
        {"email": "%s@example.com"}
        """;
    put(first, OWN, email.formatted(first.username())).then().statusCode(200);
    put(first, OWN, email.formatted(first.username().toUpperCase())).then().statusCode(200);
    for (var response :
        new Response[] {
          put(second, OWN, email.formatted(first.username())),
          put(TestUser.admin(), profileOf(second), email.formatted(first.username()))
        }) {
      response.then().statusCode(409).body("type", equalTo("/problems/email-taken"));
    }
    put(first, OWN, "{}").then().statusCode(200);
    put(second, OWN, email.formatted(first.username())).then().statusCode(200);
  }

  @Test
  void onlyAdminsReplaceTheProfilesOfOthers() {
    for (var person : new TestUser[] {TestUser.student(), TestUser.professor()}) {
      for (var id : new String[] {person.userId(), TestUser.admin().userId(), UNKNOWN}) {
        put(person, "/user/" + id + "/profile", "{}")
            .then()
            .statusCode(403)
            .body("type", equalTo("/problems/insufficient-role"));
      }
    }
    put(TestUser.admin(), "/user/" + UNKNOWN + "/profile", "{}").then().statusCode(404);
    put(TestUser.admin(), "/user/no-id/profile", "{}").then().statusCode(404);
  }

  /** The tag of {@code GET /user/me} also contains the role. */
  @ParameterizedTest
  @ValueSource(strings = {"/user/me", "/user/{user_id}"})
  void profileChangesOnlyInTheExpectedState(String read) {
    var person = TestUser.professor();
    var tag = Api.as(person).get(read.replace("{user_id}", person.userId())).header("ETag");
    var changed = put(ifMatch(person, tag), OWN, named("Ada"));
    changed.then().statusCode(200);
    requireStale(put(ifMatch(person, tag), OWN, named("Augusta")));
    requireStale(put(ifMatch(TestUser.admin(), tag), profileOf(person), named("Augusta")));
    requireStale(put(ifMatch(person, "\"x\""), OWN, named("Augusta")));
    put(ifMatch(TestUser.admin(), changed.header("ETag")), profileOf(person), named("Augusta"))
        .then()
        .statusCode(200)
        .body("display_name", equalTo("Augusta"));
  }

  @Test
  void tagOfTheOwnAccountWorksOnAPasswordChange() {
    var person = TestUser.student();
    var tag = Api.as(person).get("/user/me").header("ETag");
    var body =
        """
        {"current_password": "correct horse battery", "new_password": "another horse, another battery"}
        """;
    put(ifMatch(person, tag), "/user/me/password", body).then().statusCode(204);
    requireStale(
        put(
            ifMatch(person, tag),
            "/user/me/password",
            body.replace("correct horse battery", "another horse, another battery")));
  }

  @Test
  void unchangedProfileKeepsTheTag() {
    var person = TestUser.student();
    var first = put(person, OWN, named("Ada"));
    var second = put(person, OWN, named("Ada"));
    assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
    assertThat(second.asString()).isEqualTo(first.asString());
  }

  @Test
  void profileChangeKeepsTheSessions() {
    var person = TestUser.student();
    put(TestUser.admin(), profileOf(person), named("Ada")).then().statusCode(200);
    Api.as(person).get("/user/me").then().statusCode(200);
    Api.as(person.refreshed()).get("/user/me").then().body("display_name", equalTo("Ada"));
  }

  @Test
  void itemShowsTheDisplayNameOrTheUsernameOfItsOwner() {
    var professor = TestUser.professor();
    var reader = TestUser.student();
    var item = itemOf(professor);
    requireOwnerName(reader, item, professor.username());
    put(professor, OWN, named("Ada Lovelace")).then().statusCode(200);
    requireOwnerName(reader, item, "Ada Lovelace");
    put(TestUser.admin(), profileOf(professor), "{}").then().statusCode(200);
    requireOwnerName(reader, item, professor.username());
    Api.as(TestUser.admin()).delete("/user/" + professor.userId()).then().statusCode(204);
    Api.as(reader).get(item).then().body("owner", nullValue()).body("owner_user_id", nullValue());
  }

  @Test
  void everyResponseWithAnItemShowsItsOwner() {
    var admin = TestUser.admin();
    var professor = TestUser.professor();
    put(professor, OWN, named("Ada Lovelace")).then().statusCode(200);
    var item = itemOf(admin);
    put(
            admin,
            item + "/owner",
            """
            {"owner_user_id": "%s"}
            """
                .formatted(professor.userId()))
        .then()
        .statusCode(200)
        .body("owner.user_id", equalTo(professor.userId()))
        .body("owner.name", equalTo("Ada Lovelace"));
    put(
            professor,
            item,
            """
            {"name": "Compilers", "type": "lecture"}
            """)
        .then()
        .body("owner.name", equalTo("Ada Lovelace"));
    Catalog.createCourseItem(professor, Catalog.specialization(professor), "Algebra")
        .then()
        .body("owner.name", equalTo("Ada Lovelace"));
    Api.as(TestUser.student())
        .get("/course_item?owner_user_id=" + professor.userId())
        .then()
        .body("owner.name", contains("Ada Lovelace", "Ada Lovelace"));
  }

  @Test
  void itemChangesWithTheDisplayNameOfItsOwner() {
    var professor = TestUser.professor();
    var reader = TestUser.student();
    var item = itemOf(professor);
    var updatedAt = Api.as(reader).get(item).path("updated_at");
    var tag = Api.as(reader).get(item).header("ETag");
    put(professor, OWN, named("Ada Lovelace")).then().statusCode(200);
    Api.as(reader)
        .header("If-None-Match", tag)
        .get(item)
        .then()
        .statusCode(200)
        .body("updated_at", equalTo(updatedAt));
    requireStale(ifMatch(professor, tag).delete(item));
    var current = Api.as(reader).get(item).header("ETag");
    put(
            professor,
            OWN,
            """
            {"display_name": "Ada Lovelace", "email": "%s@example.com"}
            """
                .formatted(professor.username()))
        .then()
        .statusCode(200);
    Api.as(reader).header("If-None-Match", current).get(item).then().statusCode(304);
    ifMatch(professor, current).delete(item).then().statusCode(204);
  }

  /** Requests of clients that know no display names. */
  @Test
  void requestsWithoutDisplayNamesStillWork() {
    var username = TestUser.freshName("old");
    var userId =
        Api.post(
                Api.anonymous(),
                "/register",
                """
                {"username": "%s", "password": "correct horse battery", "role": "student"}
                """
                    .formatted(username))
            .then()
            .statusCode(201)
            .extract()
            .<String>path("user_id");
    put(
            TestUser.admin(),
            "/user/" + userId + "/role",
            """
            {"role": "professor"}
            """)
        .then()
        .statusCode(200)
        .body("role", equalTo("professor"));
    var professor = TestUser.login(username, "correct horse battery");
    var item = itemOf(professor);
    put(
            professor,
            item,
            """
            {"name": "Compilers", "type": "lecture"}
            """)
        .then()
        .statusCode(200)
        .body("owner_user_id", equalTo(userId))
        .body("owner.name", equalTo(username));
    Api.as(professor).delete(item).then().statusCode(204);
  }

  private static String itemOf(TestUser author) {
    return "/course_item/" + Catalog.courseItem(author, Catalog.specialization(author));
  }

  private static String profileOf(TestUser person) {
    return "/user/" + person.userId() + "/profile";
  }

  private static String named(String displayName) {
    return """
        {"display_name": "%s"}
        """
        .formatted(displayName);
  }

  private static Response put(TestUser author, String path, String json) {
    return put(Api.as(author), path, json);
  }

  private static Response put(RequestSpecification request, String path, String json) {
    return Api.put(request, path, json);
  }

  private static RequestSpecification ifMatch(TestUser author, String tag) {
    return Api.as(author).header("If-Match", tag);
  }

  private static void requireStale(Response response) {
    response.then().statusCode(412).body("type", equalTo("/problems/precondition-failed"));
  }

  private static void requireOwnerName(TestUser reader, String item, String name) {
    Api.as(reader).get(item).then().statusCode(200).body("owner.name", equalTo(name));
  }
}
