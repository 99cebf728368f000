package org.coursecatalog.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.coursecatalog.support.Eventually.awaitNextMillisecond;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import org.coursecatalog.store.TestIds;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.TestUser;
import org.coursecatalog.support.Tokens;
import org.junit.jupiter.api.Test;

/** Listing and ending sessions. */
@QuarkusTest
class OwnSessionsTest {

  private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

  @Test
  void sessionHasAllMembers() {
    var person = TestUser.student();
    list(person)
        .then()
        .body("size()", equalTo(1))
        .body("[0].size()", equalTo(6))
        .body("[0].session_id", equalTo(sessionOf(person)))
        .body("[0].created_at", matchesPattern(TIME))
        .body("[0].last_used_at", matchesPattern(TIME))
        .body("[0].address", matchesPattern("127\\.0\\.0\\.1|0:0:0:0:0:0:0:1(%.*)?|::1"))
        .body("[0].user_agent", not(emptyString()))
        .body("[0].current", equalTo(true));
  }

  @Test
  void userAgentComesFromTheLogin() {
    var person = TestUser.student();
    var agent = "Lynx/" + "2".repeat(300);
    Api.post(
            Api.anonymous().header("User-Agent", agent),
            "/login",
            """
            {"username": "%s", "password": "%s"}
            """
                .formatted(person.username(), person.password()))
        .then()
        .statusCode(200);
    list(person).then().body("[1].user_agent", equalTo(agent.substring(0, 256)));
  }

  @Test
  void onlyOwnSessionsAreListedOldestFirst() {
    var first = TestUser.student();
    TestUser.student();
    var second = TestUser.login(first.username(), first.password());
    var third = TestUser.login(first.username(), first.password());
    list(second)
        .then()
        .body("session_id", contains(sessionOf(first), sessionOf(second), sessionOf(third)))
        .body("current", contains(false, true, false));
    list(third).then().body("current", contains(false, false, true));
  }

  @Test
  void lastUseIsTheLastRefresh() {
    var person = TestUser.student();
    list(person);
    var before = list(person);
    assertThat(before.<String>path("[0].last_used_at")).isEqualTo(before.path("[0].created_at"));
    awaitNextMillisecond();
    var after = list(person.refreshed());
    assertThat(after.<String>path("[0].created_at")).isEqualTo(before.path("[0].created_at"));
    assertThat(Instant.parse(after.path("[0].last_used_at")))
        .isAfter(Instant.parse(before.path("[0].last_used_at")));
    assertThat(after.<String>path("[0].session_id")).isEqualTo(sessionOf(person));
  }

  @Test
  void endedSessionIsInvalidAndOthersStayValid() {
    var first = TestUser.student();
    var second = TestUser.login(first.username(), first.password());
    end(first, sessionOf(second)).then().statusCode(204).body(emptyString());
    requireEnded(second);
    list(first).then().body("session_id", contains(sessionOf(first)));
    Api.as(first.refreshed()).get("/user/me").then().statusCode(200);
    end(first, sessionOf(second)).then().statusCode(404);
  }

  @Test
  void currentSessionCanBeEnded() {
    var person = TestUser.student();
    end(person, sessionOf(person)).then().statusCode(204);
    requireEnded(person);
  }

  @Test
  void sessionOfAnotherUserIsNotFound() {
    var person = TestUser.student();
    for (var other : List.of(TestUser.student(), TestUser.otherAdmin())) {
      var ofAnotherUser = end(other, sessionOf(person));
      var unknown = end(other, TestIds.newId().toString());
      for (var response : List.of(ofAnotherUser, unknown)) {
        response.then().statusCode(404).body("type", equalTo("/problems/not-found"));
      }
      assertThat(ofAnotherUser.<String>path("detail")).isEqualTo(unknown.path("detail"));
    }
    end(person, "no-uuid").then().statusCode(404);
    Api.as(person).get("/user/me").then().statusCode(200);
  }

  @Test
  void endingAllSessionsIncludesTheCurrentOne() {
    var first = TestUser.student();
    var second = TestUser.login(first.username(), first.password());
    var other = TestUser.student();
    Api.as(first).delete("/user/me/session").then().statusCode(204).body(emptyString());
    requireEnded(first);
    requireEnded(second);
    Api.as(other).get("/user/me").then().statusCode(200);
    var again = TestUser.login(first.username(), first.password());
    list(again).then().body("session_id", contains(sessionOf(again)));
  }

  @Test
  void adminCanEndAllSessionsOfAUser() {
    var first = TestUser.professor();
    var second = TestUser.login(first.username(), first.password());
    var admin = TestUser.otherAdmin();
    endAllOf(admin, first.userId()).then().statusCode(204).body(emptyString());
    requireEnded(first);
    requireEnded(second);
    endAllOf(admin, first.userId()).then().statusCode(204);
    Api.as(admin).get("/user/me").then().statusCode(200);
    Api.as(TestUser.login(first.username(), first.password()))
        .get("/user/me")
        .then()
        .statusCode(200);
  }

  @Test
  void sessionsOfAnUnknownUserAreNotFound() {
    var admin = TestUser.otherAdmin();
    endAllOf(admin, TestIds.newId().toString())
        .then()
        .statusCode(404)
        .body("type", equalTo("/problems/not-found"));
    endAllOf(admin, "no-uuid").then().statusCode(404);
  }

  @Test
  void onlyAdminsCanEndSessionsOfOthers() {
    var person = TestUser.student();
    for (var other : List.of(TestUser.student(), TestUser.professor(), person)) {
      endAllOf(other, person.userId()).then().statusCode(403);
    }
    Api.as(person).get("/user/me").then().statusCode(200);
  }

  private static Response list(TestUser person) {
    return Api.as(person).get("/user/me/session").then().statusCode(200).extract().response();
  }

  private static Response end(TestUser person, String sessionId) {
    return Api.as(person).delete("/user/me/session/" + sessionId);
  }

  private static Response endAllOf(TestUser person, String userId) {
    return Api.as(person).delete("/user/" + userId + "/session");
  }

  private static String sessionOf(TestUser person) {
    return Tokens.claims(person.accessToken()).required("sid").asText();
  }

  private static void requireEnded(TestUser person) {
    Api.as(person).get("/user/me").then().statusCode(401);
    Api.with(person.refreshToken()).post("/refresh").then().statusCode(401);
  }
}
