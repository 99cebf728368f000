package org.coursecatalog.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.Catalog;
import org.coursecatalog.support.TestUser;
import org.junit.jupiter.api.Test;

/** Search for accounts by a part of their names. */
@QuarkusTest
class UserSearchTest {

  @Test
  void accountIsFoundByAPartOfEachName() {
    var tag = TestUser.freshName("needle");
    var person = registered("%s-username", tag, "Ada %s Lovelace", "mail.%s@example.com");
    for (var part :
        List.of(
            tag,
            tag + "-user",
            "ADA " + tag.toUpperCase(),
            tag + " Love",
            " " + tag + " lovelace ",
            "MAIL." + tag,
            tag + "@EXAMPLE",
            tag.substring(2))) {
      assertThat(found(Map.of("q", part))).as(part).containsExactly(person);
    }
  }

  @Test
  void everyNameIsSearchedAlone() {
    var tag = TestUser.freshName("alone");
    var byUsername = registered("%s", tag, null, null);
    var byDisplayName = registered("x-%s", "other" + tag.substring(5), tag, null);
    var byEmail = registered("y-%s", "other" + tag.substring(5), null, tag + "@example.com");
    assertThat(found(Map.of("q", tag))).containsExactly(byUsername, byDisplayName, byEmail);
    assertThat(found(Map.of("q", tag + tag))).isEmpty();
  }

  @Test
  void oneOrTwoCharactersMatchTheBeginningOfAName() {
    var tag = TestUser.freshName("prefix");
    var person = registered("%s", tag, "\u58a8\u5b50 Mozi", null);
    var filters = Map.of("username", tag);
    for (var part : List.of("\u58a8", "\u58a8\u5b50", "p", "PR")) {
      assertThat(found(with(filters, part))).as(part).containsExactly(person);
    }
    for (var part : List.of("\u5b50", "mo", "re", "m")) {
      assertThat(found(with(filters, part))).as(part).isEmpty();
    }
  }

  @Test
  void textIsTakenLiterally() {
    var tag = TestUser.freshName("literal");
    registered("%s", tag, "100 % of_it \\\\ *", null);
    assertThat(found(with(Map.of("username", tag), "100 % of_it \\ *"))).hasSize(1);
    for (var part : List.of("%%%", "100_%", "o%it", ".*.", "\\\\ *")) {
      assertThat(found(with(Map.of("username", tag), part))).as(part).isEmpty();
    }
  }

  @Test
  void searchCombinesWithOtherFilters() {
    var tag = TestUser.freshName("both");
    var student = registered("%s-1", tag, null, null);
    var professor = registered("%s-2", tag, null, null);
    Api.put(
            Api.as(TestUser.admin()),
            "/user/" + professor + "/role",
            """
            {"role": "professor"}
            """)
        .then()
        .statusCode(200);
    assertThat(found(Map.of("q", tag))).containsExactly(student, professor);
    assertThat(found(Map.of("q", tag, "role", "professor"))).containsExactly(professor);
    assertThat(found(Map.of("q", tag, "username", tag + "-1"))).containsExactly(student);
    assertThat(found(Map.of("q", tag, "role", "admin"))).isEmpty();
  }

  @Test
  void searchReflectsEveryChange() {
    var tag = TestUser.freshName("change");
    var person = registered("%s", tag, null, null);
    var other = "other" + tag.substring(6);
    assertThat(found(Map.of("q", other))).isEmpty();
    rename(person, other);
    assertThat(found(Map.of("q", other))).containsExactly(person);
    assertThat(found(Map.of("q", tag))).containsExactly(person);
    rename(person, "x");
    assertThat(found(Map.of("q", other))).isEmpty();
    Api.as(TestUser.admin()).delete("/user/" + person).then().statusCode(204);
    assertThat(found(Map.of("q", tag))).isEmpty();
  }

  @Test
  void pagesOfASearchAreComplete() {
    var tag = TestUser.freshName("pages");
    var people =
        List.of("a", "b", "c", "d", "e").stream()
            .map(letter -> registered(letter + "-%s", tag, null, null))
            .toList();
    for (var limit : List.of(1, 2, 5)) {
      assertThat(Catalog.list(TestUser.admin(), "/user?q=" + tag + "&limit=" + limit))
          .extracting(user -> user.get("user_id"))
          .isEqualTo(people);
    }
  }

  @Test
  void onlyAdminsSearch() {
    for (var person : List.of(TestUser.student(), TestUser.professor())) {
      Api.as(person).get("/user?q=ada").then().statusCode(403);
    }
    Api.as(TestUser.admin())
        .get("/user?q=" + "x".repeat(200))
        .then()
        .statusCode(200)
        .body("", empty());
    Api.as(TestUser.admin()).get("/user?q=" + "x".repeat(201)).then().statusCode(422);
    Api.as(TestUser.admin())
        .queryParam("q", "\u200b")
        .get("/user")
        .then()
        .statusCode(422)
        .body("errors[0].field", equalTo("q"));
  }

  private static Map<String, String> with(Map<String, String> filters, String part) {
    return Map.of("username", filters.get("username"), "q", part);
  }

  private static List<Object> found(Map<String, String> filters) {
    var response = Api.as(TestUser.admin()).queryParams(filters).get("/user");
    return response.then().statusCode(200).extract().jsonPath().getList("user_id");
  }

  /** Registers a user whose names contain the tag, and returns the id. */
  private static String registered(
      String username, String tag, String displayNameOrNull, String emailOrNull) {
    return Api.post(
            Api.anonymous(),
            "/register",
            """
            {"username": "%s", "password": "correct horse battery", "display_name": %s, "email": %s}
            """
                .formatted(
                    username.formatted(tag),
                    jsonOf(displayNameOrNull, tag),
                    jsonOf(emailOrNull, tag)))
        .then()
        .statusCode(201)
        .extract()
        .path("user_id");
  }

  private static String jsonOf(String patternOrNull, String tag) {
    return patternOrNull == null ? "null" : '"' + patternOrNull.replace("%s", tag) + '"';
  }

  private static void rename(String userId, String displayName) {
    Api.put(
            Api.as(TestUser.admin()),
            "/user/" + userId + "/profile",
            """
            {"display_name": "%s"}
            """
                .formatted(displayName))
        .then()
        .statusCode(200);
  }
}
