package org.coursecatalog.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.Catalog;
import org.coursecatalog.support.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Read access to accounts, and the effects of role changes. */
@QuarkusTest
class UserTest {

  private static final String UNKNOWN = "0199a1b2-0000-7000-8000-00000000dead";

  @Test
  void everyUserCanReadTheirAccount() {
    for (var person : List.of(TestUser.student(), TestUser.professor(), TestUser.otherAdmin())) {
      var me = Api.as(person).get("/user/me");
      me.then()
          .statusCode(200)
          .body("size()", equalTo(8))
          .body("owned_course_items", equalTo(0))
          .body("user_id", equalTo(person.userId()))
          .body("username", equalTo(person.username()))
          .body("display_name", nullValue())
          .body("email", nullValue())
          .body("created_at", matchesPattern("\\d{4}-\\d\\d-\\d\\dT[\\d:]{8}\\.\\d{3}Z"));
      var account = Api.as(person).get("/user/" + person.userId());
      Map<String, Object> own = me.path("");
      var members = new HashMap<>(own);
      assertThat(String.valueOf(members.remove("operations"))).contains("getMe");
      assertThat(members).isEqualTo(account.path(""));
      assertThat(account.asString()).doesNotContain("password", "hash", "$2");
    }
  }

  @Test
  void adminCanReadEveryAccount() {
    var student = TestUser.student();
    Api.as(TestUser.admin())
        .get("/user/" + student.userId())
        .then()
        .statusCode(200)
        .body("username", equalTo(student.username()))
        .body("role", equalTo("student"));
    Api.as(TestUser.admin())
        .get("/user/" + UNKNOWN)
        .then()
        .statusCode(404)
        .body("type", equalTo("/problems/not-found"));
  }

  @Test
  void otherUsersCannotDetectWhetherAnAccountExists() {
    var existingId = TestUser.student().userId();
    for (var caller : List.of(TestUser.student(), TestUser.professor())) {
      var existing = Api.as(caller).get("/user/" + existingId);
      var unknown = Api.as(caller).get("/user/" + UNKNOWN);
      assertThat(existing.statusCode()).isEqualTo(403);
      assertThat(unknown.statusCode()).isEqualTo(403);
      assertThat(existing.asString().replace(existingId, "?"))
          .isEqualTo(unknown.asString().replace(UNKNOWN, "?"));
      Api.as(caller).get("/user/no-id").then().statusCode(403);
    }
  }

  @Test
  void roleChangeReturnsTheUser() {
    var professor = TestUser.professor();
    var specialization = Catalog.specialization(professor);
    Catalog.courseItem(professor, specialization);
    Catalog.courseItem(professor, specialization);
    setRole(TestUser.admin(), professor.userId(), "student")
        .then()
        .statusCode(200)
        .body("size()", equalTo(7))
        .body("user_id", equalTo(professor.userId()))
        .body("username", equalTo(professor.username()))
        .body("email", nullValue())
        .body("role", equalTo("student"))
        .body("owned_course_items", equalTo(2));
    setRole(TestUser.admin(), TestUser.student().userId(), "admin")
        .then()
        .statusCode(200)
        .body("role", equalTo("admin"))
        .body("owned_course_items", equalTo(0));
  }

  @Test
  void settingTheSameRoleSucceeds() {
    var student = TestUser.student();
    setRole(TestUser.admin(), student.userId(), "student").then().statusCode(200);
    Api.post(Api.as(student), "/specialization", "{}")
        .then()
        .statusCode(403)
        .body("type", equalTo("/problems/insufficient-role"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"teacher", "Admin", "ADMIN", "admin,student", "", "root", "admin\u200b"})
  void unknownRolesAreInvalid(String role) {
    var student = TestUser.student();
    var response = setRole(TestUser.admin(), student.userId(), role);
    response.then().statusCode(422).body("errors.field", contains("role"));
    assertThat(response.asString()).doesNotContain("\"teacher\"");
    Api.as(student).get("/user/me").then().body("role", equalTo("student"));
  }

  @Test
  void roleOfAnUnknownUserIsNotFound() {
    setRole(TestUser.admin(), UNKNOWN, "admin").then().statusCode(404);
    setRole(TestUser.admin(), "me", "admin").then().statusCode(404);
  }

  @Test
  void onlyAdminsCanChangeRoles() {
    for (var person : List.of(TestUser.student(), TestUser.professor())) {
      setRole(person, person.userId(), "admin").then().statusCode(403);
      setRole(person, UNKNOWN, "admin").then().statusCode(403);
      Api.as(person).get("/user/me").then().statusCode(200);
    }
  }

  @Test
  void defaultAdminStaysAdmin() {
    var admin = TestUser.admin();
    for (var caller : List.of(admin, TestUser.otherAdmin())) {
      for (var role : List.of("student", "professor")) {
        setRole(caller, admin.userId(), role)
            .then()
            .statusCode(409)
            .body("type", equalTo("/problems/protected-account"));
      }
      setRole(caller, admin.userId(), "admin")
          .then()
          .statusCode(200)
          .body("username", equalTo("admin"))
          .body("role", equalTo("admin"));
    }
    Api.as(admin).get("/user/me").then().body("role", equalTo("admin"));
  }

  @Test
  void demotionAppliesToTheNextRequest() {
    var professor = TestUser.professor();
    var specialization = Catalog.specialization(professor);
    professor.setRole("student");
    Api.post(Api.as(professor), "/specialization", "{}")
        .then()
        .statusCode(403)
        .body("type", equalTo("/problems/insufficient-role"));
    Api.as(professor).delete("/specialization/" + specialization).then().statusCode(403);
    Api.as(professor).get("/specialization/" + specialization).then().statusCode(200);
    Api.as(professor).get("/user/me").then().body("role", equalTo("student"));
  }

  @Test
  void demotedAdminCannotReadAccounts() {
    var admin = TestUser.otherAdmin();
    Api.as(admin).get("/user/" + UNKNOWN).then().statusCode(404);
    admin.setRole("professor");
    Api.as(admin).get("/user/" + UNKNOWN).then().statusCode(403);
    setRole(admin, admin.userId(), "admin").then().statusCode(403);
    Catalog.specialization(admin);
  }

  @Test
  void promotionAppliesAfterARefresh() {
    var person = TestUser.student();
    person.setRole("professor");
    Api.post(Api.as(person), "/specialization", "{}")
        .then()
        .statusCode(403)
        .header("WWW-Authenticate", "Bearer realm=\"course-catalog\", error=\"insufficient_scope\"")
        .body("type", equalTo("/problems/stale-role"))
        .body("detail", containsString("Refresh"));
    Api.as(person).get("/specialization").then().statusCode(200);
    String refreshed = Api.with(person.refreshToken()).post("/refresh").path("access_token");
    Api.post(Api.with(refreshed), "/specialization", "{}").then().statusCode(422);
  }

  @Test
  void promotedProfessorStaysProfessorUntilRefresh() {
    var person = TestUser.professor();
    person.setRole("admin");
    Catalog.specialization(person);
    Api.as(person)
        .get("/user/" + UNKNOWN)
        .then()
        .statusCode(403)
        .body("type", equalTo("/problems/stale-role"));
    String refreshed = Api.with(person.refreshToken()).post("/refresh").path("access_token");
    Api.with(refreshed).get("/user/" + UNKNOWN).then().statusCode(404);
  }

  @Test
  void oldTokenDoesNotRestoreAnOldRole() {
    var person = TestUser.otherAdmin();
    person.setRole("student");
    person.setRole("professor");
    Api.as(person).get("/user/" + UNKNOWN).then().statusCode(403);
    Catalog.specialization(person);
  }

  private static Response setRole(TestUser caller, String userId, String role) {
    return Api.put(
        Api.as(caller),
        "/user/" + userId + "/role",
        """
        {"role": "%s"}
        """
            .formatted(role));
  }
}
