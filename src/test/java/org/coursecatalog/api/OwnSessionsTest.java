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

/** Where one is logged in, and ending that. */
@QuarkusTest
class OwnSessionsTest {

  private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

  @Test
  void sessionIsToldWithAllMembers() {
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
  void userAgentIsThatOfTheLogin() {
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
  void ownSessionsAreListedOldestFirstAndNobodyElses() {
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
  void endedSessionIsDeadAndTheOthersGoOn() {
    var here = TestUser.student();
    var there = TestUser.login(here.username(), here.password());
    end(here, sessionOf(there)).then().statusCode(204).body(emptyString());
    requireDead(there);
    list(here).then().body("session_id", contains(sessionOf(here)));
    Api.as(here.refreshed()).get("/user/me").then().statusCode(200);
    end(here, sessionOf(there)).then().statusCode(404);
  }

  @Test
  void sessionOfTheRequestCanBeEnded() {
    var person = TestUser.student();
    end(person, sessionOf(person)).then().statusCode(204);
    requireDead(person);
  }

  @Test
  void sessionOfSomebodyElseIsNotFound() {
    var person = TestUser.student();
    for (var other : List.of(TestUser.student(), TestUser.otherAdmin())) {
      var foreign = end(other, sessionOf(person));
      var unknown = end(other, TestIds.newId().toString());
      for (var response : List.of(foreign, unknown)) {
        response.then().statusCode(404).body("type", equalTo("/problems/not-found"));
      }
      assertThat(foreign.<String>path("detail")).isEqualTo(unknown.path("detail"));
    }
    end(person, "no-uuid").then().statusCode(404);
    Api.as(person).get("/user/me").then().statusCode(200);
  }

  @Test
  void allSessionsAreEndedThisOneToo() {
    var here = TestUser.student();
    var there = TestUser.login(here.username(), here.password());
    var other = TestUser.student();
    Api.as(here).delete("/user/me/session").then().statusCode(204).body(emptyString());
    requireDead(here);
    requireDead(there);
    Api.as(other).get("/user/me").then().statusCode(200);
    var again = TestUser.login(here.username(), here.password());
    list(again).then().body("session_id", contains(sessionOf(again)));
  }

  @Test
  void adminEndsAllSessionsOfAUser() {
    var here = TestUser.professor();
    var there = TestUser.login(here.username(), here.password());
    var admin = TestUser.otherAdmin();
    endAllOf(admin, here.userId()).then().statusCode(204).body(emptyString());
    requireDead(here);
    requireDead(there);
    endAllOf(admin, here.userId()).then().statusCode(204);
    Api.as(admin).get("/user/me").then().statusCode(200);
    Api.as(TestUser.login(here.username(), here.password())).get("/user/me").then().statusCode(200);
  }

  @Test
  void sessionsOfNobodyAreNotFound() {
    var admin = TestUser.otherAdmin();
    endAllOf(admin, TestIds.newId().toString())
        .then()
        .statusCode(404)
        .body("type", equalTo("/problems/not-found"));
    endAllOf(admin, "no-uuid").then().statusCode(404);
  }

  @Test
  void onlyAnAdminEndsSessionsOfOthers() {
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

  private static void requireDead(TestUser person) {
    Api.as(person).get("/user/me").then().statusCode(401);
    Api.with(person.refreshToken()).post("/refresh").then().statusCode(401);
  }
}
