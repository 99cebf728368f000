package org.coursecatalog.abuse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.Catalog;
import org.coursecatalog.support.Logs;
import org.coursecatalog.support.TestUser;
import org.coursecatalog.support.Tokens;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Audit events contain the user, the action and the outcome. No log line contains a secret. */
@QuarkusTest
class AuditTest {

  private static final Pattern HASH_OR_TOKEN =
      Pattern.compile("\\$2[aby]\\$|eyJ[A-Za-z0-9_-]*\\.|(?i:bearer) [A-Za-z0-9]");
  private static final String COOKIE = "__Host-catalog-refresh";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final Logs audit = Logs.of("audit");

  @AfterEach
  void closeLog() {
    audit.close();
  }

  @Test
  void loginIsAudited() {
    var person = TestUser.student();
    var response = login(person.username(), person.password());
    var session = Tokens.claims(response.path("access_token")).path("sid").asText();
    requireEvent(
        response, "authn_login_success", "success", person.username(), "session " + session);
  }

  @Test
  void failedLoginIsAuditedForKnownAndUnknownUsers() {
    for (var name : List.of(TestUser.student().username(), TestUser.freshName("unknown"))) {
      requireEvent(login(name, "wrong password"), "authn_login_fail", "failure", name, null);
    }
  }

  @Test
  void registrationIsAudited() {
    var username = TestUser.freshName("newcomer");
    var response =
        Api.post(
            Api.anonymous(),
            "/register",
            """
            {"username": "%s", "password": "correct horse battery"}
            """
                .formatted(username));
    requireEvent(
        response, "user_created", "success", username, "user " + response.<String>path("user_id"));
  }

  @Test
  void refreshAndTokenReuseAreAudited() {
    var person = TestUser.student();
    var session = "session " + Tokens.claims(person.accessToken()).path("sid").asText();
    var second = Api.with(person.refreshToken()).post("/refresh");
    requireEvent(second, "session_renewed", "success", person.username(), session);
    Api.with(second.path("refresh_token")).post("/refresh").then().statusCode(200);
    requireEvent(
        Api.with(person.refreshToken()).post("/refresh"),
        "authn_token_reuse",
        "failure",
        person.username(),
        session);
  }

  @Test
  void cookieIsAuditedLikeABearerTokenAndNotLogged() {
    try (var allLogs = Logs.of("", "audit")) {
      var person = TestUser.student();
      var login =
          Api.post(
              Api.anonymous(),
              "/login",
              """
              {"username": "%s", "password": "%s", "refresh": "cookie"}
              """
                  .formatted(person.username(), person.password()));
      var user = person.username();
      var session = "session " + Tokens.claims(login.path("access_token")).path("sid").asText();
      requireEvent(login, "authn_login_success", "success", user, session);
      var refresh = byCookie(login).post("/refresh");
      requireEvent(refresh, "session_renewed", "success", user, session);
      var next = byCookie(refresh).post("/refresh");
      requireEvent(next, "session_renewed", "success", user, session);
      Api.anonymous()
          .header("Cookie", COOKIE + "=" + next.cookie(COOKIE))
          .post("/refresh")
          .then()
          .statusCode(403);
      requireEvent(byCookie(login).post("/refresh"), "authn_token_reuse", "failure", user, session);
      byCookie(next).post("/refresh").then().statusCode(401);
      assertThat(String.join("\n", allLogs.lines()))
          .contains(user)
          .doesNotContainPattern(HASH_OR_TOKEN)
          .doesNotContain(signatureOf(login.cookie(COOKIE)), signatureOf(next.cookie(COOKIE)));
    }
  }

  @Test
  void logoutByCookieIsAudited() {
    var login =
        Api.post(
            Api.anonymous(),
            "/login",
            """
            {"username": "admin", "password": "admin123", "refresh": "cookie"}
            """);
    var session = "session " + Tokens.claims(login.path("access_token")).path("sid").asText();
    requireEvent(
        byCookie(login).post("/logout"), "authn_token_revoked", "success", "admin", session);
  }

  private static RequestSpecification byCookie(Response response) {
    return Api.anonymous()
        .header("Cookie", COOKIE + "=" + response.cookie(COOKIE))
        .header("X-Catalog-Request", "1");
  }

  @Test
  void endedSessionsAreAudited() {
    var person = TestUser.student();
    var session = "session " + Tokens.claims(person.accessToken()).path("sid").asText();
    requireEvent(
        Api.as(person).post("/logout"),
        "authn_token_revoked",
        "success",
        person.username(),
        session);
    var again = TestUser.login(person.username(), person.password());
    requireEvent(
        Api.as(again).delete("/user/me/session"),
        "authn_token_revoked",
        "success",
        person.username(),
        "user " + person.userId());
    requireEvent(
        Api.as(TestUser.admin()).delete("/user/" + person.userId() + "/session"),
        "authn_token_revoked",
        "success",
        "admin",
        "user " + person.userId());
  }

  @Test
  void rejectionByRoleAndByOwnershipIsAudited() {
    var student = TestUser.student();
    requireEvent(
        Api.post(Api.as(student), "/specialization", "{}"),
        "authz_fail",
        "failure",
        student.username(),
        "POST /specialization");
    var professor = TestUser.professor();
    var item =
        "/course_item/" + Catalog.courseItem(TestUser.admin(), Catalog.specialization(professor));
    requireEvent(
        Api.as(professor).delete(item),
        "authz_fail",
        "failure",
        professor.username(),
        "DELETE " + item);
  }

  @Test
  void roleChangeIsAudited() {
    var person = TestUser.student();
    requireEvent(
        Api.put(
            Api.as(TestUser.admin()),
            "/user/" + person.userId() + "/role",
            """
            {"role": "professor"}
            """),
        "privilege_permissions_changed",
        "success",
        "admin",
        "user " + person.userId() + " was student, is professor");
  }

  @Test
  void userDeletionIsAudited() {
    var professor = TestUser.professor();
    var newOwner = TestUser.professor();
    Catalog.courseItem(professor, Catalog.specialization(professor));
    requireEvent(
        Api.as(TestUser.admin())
            .delete("/user/" + professor.userId() + "?transfer_to=" + newOwner.userId()),
        "user_deleted",
        "success",
        "admin",
        "user "
            + professor.userId()
            + "; owned course items: 1; new owner: user "
            + newOwner.userId());
    requireEvent(
        Api.as(TestUser.admin()).delete("/user/" + newOwner.userId()),
        "user_deleted",
        "success",
        "admin",
        "user " + newOwner.userId() + "; owned course items: 1; new owner: none");
  }

  /** The event contains no name and no email address. */
  @Test
  void profileChangesAreAudited() {
    var person = TestUser.student();
    var profile =
        """
        {"display_name": "Ada Lovelace"}
        """;
    requireEvent(
        Api.put(Api.as(person), "/user/me/profile", profile),
        "user_updated",
        "success",
        person.username(),
        "user " + person.userId());
    requireEvent(
        Api.put(Api.as(TestUser.admin()), "/user/" + person.userId() + "/profile", profile),
        "user_updated",
        "success",
        "admin",
        "user " + person.userId());
  }

  @Test
  void ownerChangeIsAudited() {
    var professor = TestUser.professor();
    var item = Catalog.courseItem(TestUser.admin(), Catalog.specialization(professor));
    var owner = "/course_item/" + item + "/owner";
    requireEvent(
        Api.put(
            Api.as(TestUser.admin()),
            owner,
            """
            {"owner_user_id": "%s"}
            """
                .formatted(professor.userId())),
        "authz_change",
        "success",
        "admin",
        "course item " + item + "; owner: user " + professor.userId());
    requireEvent(
        Api.as(TestUser.admin()).delete(owner),
        "authz_change",
        "success",
        "admin",
        "course item " + item + "; owner: none");
  }

  @Test
  void exportAndImportAreAudited() {
    var admin = TestUser.admin();
    requireEvent(
        Api.as(admin).get("/export"), "sensitive_read", "success", "admin", "the whole catalog");
    var line =
        """
        {"kind": "specialization", "name": "%s"}
        """
            .formatted(TestUser.freshName("Specialization"));
    requireEvent(
        Api.as(admin)
            .contentType("application/x-ndjson")
            .body(line.getBytes(UTF_8))
            .post("/import"),
        "sensitive_create",
        "success",
        "admin",
        "1 specializations and 0 course items");
  }

  @Test
  void passwordChangesAreAudited() {
    var person = TestUser.student();
    requireEvent(
        changePassword(Api.as(person), "wrong password"),
        "authn_password_change_fail",
        "failure",
        person.username(),
        null);
    requireEvent(
        changePassword(Api.as(person), person.password()),
        "authn_password_change",
        "success",
        person.username(),
        null);
    requireEvent(
        Api.put(
            Api.as(TestUser.admin()),
            "/user/" + person.userId() + "/password",
            """
            {"new_password": "borrowed horse, borrowed battery"}
            """),
        "authn_password_change",
        "success",
        "admin",
        "user " + person.userId());
  }

  @Test
  void eventContainsTheRequestIdOfTheClient() {
    Api.post(
        Api.anonymous().header("X-Request-Id", "trace-me.1"),
        "/login",
        """
        {"username": "unknown-user", "password": "wrong password"}
        """);
    assertThat(lastEvent().path("request_id").asText()).isEqualTo("trace-me.1");
  }

  @Test
  void userNameCannotForgeALogLine() {
    login("x\\\",\\\"outcome\\\":\\\"success", "wrong password");
    var event = lastEvent();
    assertThat(event.path("user").asText()).isEqualTo("x\",\"outcome\":\"success");
    assertThat(event.path("outcome").asText()).isEqualTo("failure");
  }

  @Test
  void secretsAreNotLogged() {
    try (var allLogs = Logs.of("", "audit")) {
      var person = TestUser.student();
      var admin = TestUser.admin();
      login(person.username(), "recognizable wrong password");
      Api.post(
          Api.anonymous(),
          "/login",
          """
          {"username": "%s", "password": "recognizable unfinished password
          """
              .formatted(person.username()));
      Api.post(
          Api.anonymous(),
          "/register",
          """
          {"username": "%s", "password": 7, "passwort": "recognizable typo"}
          """
              .formatted(person.username()));
      var renewed = Api.as(person).header("X-Ignored", "x").get("/user/me");
      assertThat(renewed.statusCode()).isEqualTo(200);
      var second = Api.with(person.refreshToken()).post("/refresh");
      var third = Api.with(second.path("refresh_token")).post("/refresh");
      Api.with(person.refreshToken()).post("/refresh").then().statusCode(401);
      Api.with(third.path("access_token")).get("/user/me").then().statusCode(401);
      var again = TestUser.login(person.username(), person.password());
      changePassword(Api.as(again), "recognizable wrong password");
      changePassword(Api.as(again), person.password()).then().statusCode(204);
      Api.put(
              Api.as(admin),
              "/user/" + person.userId() + "/password",
              """
              {"new_password": "borrowed horse, borrowed battery"}
              """)
          .then()
          .statusCode(204);
      Api.as(again).post("/logout").then().statusCode(401);
      Api.with(again.accessToken() + "x").get("/user/me").then().statusCode(401);
      assertThat(allLogs.lines()).hasSizeGreaterThan(8);
      var log = String.join("\n", allLogs.lines());
      assertThat(log)
          .contains(person.username())
          .doesNotContainPattern(HASH_OR_TOKEN)
          .doesNotContain(
              "recognizable",
              person.password(),
              "another horse",
              "borrowed horse",
              "admin123",
              signatureOf(person.accessToken()),
              signatureOf(person.refreshToken()),
              signatureOf(again.accessToken()),
              signatureOf(admin.accessToken()));
    }
  }

  private static String signatureOf(String token) {
    return token.substring(token.lastIndexOf('.') + 1);
  }

  private static Response login(String username, String password) {
    return Api.login(Api.anonymous(), username, password);
  }

  private static Response changePassword(RequestSpecification request, String currentPassword) {
    return Api.put(
        request,
        "/user/me/password",
        """
        {"current_password": "%s", "new_password": "another horse, another battery"}
        """
            .formatted(currentPassword));
  }

  /** Requires exactly one event for the request, with these members. */
  private void requireEvent(
      Response response, String event, String outcome, String user, String target) {
    var requestId = response.header("X-Request-Id");
    var events =
        audit.lines().stream()
            .map(AuditTest::parse)
            .filter(line -> requestId.equals(line.path("request_id").asText()))
            .toList();
    assertThat(events).hasSize(1);
    var line = events.get(0);
    assertThat(line.fieldNames())
        .toIterable()
        .containsExactly(
            "datetime", "event", "outcome", "user", "target", "source_ip", "request_id");
    assertThat(Instant.parse(line.path("datetime").asText())).isBeforeOrEqualTo(Instant.now());
    assertThat(line.path("event").asText()).isEqualTo(event);
    assertThat(line.path("outcome").asText()).isEqualTo(outcome);
    assertThat(line.path("user").asText()).isEqualTo(user);
    assertThat(line.path("target").textValue()).isEqualTo(target);
    assertThat(line.path("source_ip").asText()).isIn("127.0.0.1", "0:0:0:0:0:0:0:1");
  }

  private JsonNode lastEvent() {
    var lines = audit.lines();
    return parse(lines.get(lines.size() - 1));
  }

  private static JsonNode parse(String line) {
    assertThat(line).doesNotContain("\n", "\r");
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      throw new AssertionError("An audit line is not JSON: " + line, e);
    }
  }
}
