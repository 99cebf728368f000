package org.coursecatalog.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.Catalog;
import org.coursecatalog.support.TestUser;
import org.junit.jupiter.api.Test;

/** The detail of a 403 describes the obstacle in this case. */
@QuarkusTest
class RefusalTest {

  @Test
  void requiredRoleIsNamed() {
    var student = TestUser.student();
    var professor = TestUser.professor();
    requireDetail(
        Catalog.createSpecialization(student, "x"),
        "insufficient-role",
        "Requires the role professor or admin. The current role is student.");
    requireDetail(
        Catalog.createCourseItem(student, "none", "x"),
        "insufficient-role",
        "Requires the role professor or admin. The current role is student.");
    for (var path : new String[] {"/user", "/export", "/user/" + student.userId()}) {
      requireDetail(
          Api.as(professor).get(path),
          "insufficient-role",
          "Requires the role admin. The current role is professor.");
    }
    requireDetail(
        Api.as(student).delete("/user/" + professor.userId()),
        "insufficient-role",
        "Requires the role admin. The current role is student.");
  }

  @Test
  void currentRoleCountsAfterADemotion() {
    var professor = TestUser.professor();
    professor.setRole("student");
    requireDetail(
        Catalog.createSpecialization(professor, "x"),
        "insufficient-role",
        "Requires the role professor or admin. The current role is student.");
  }

  @Test
  void ownerOfTheItemIsNamed() {
    var owner = TestUser.professor();
    var other = TestUser.professor();
    var item = "/course_item/" + Catalog.courseItem(owner, Catalog.specialization(owner));
    var belongs = "The course item belongs to %s. Only the owner or an admin may edit it.";
    requireDetail(rename(other, item), "not-owner", belongs.formatted(owner.username()));
    Api.put(
            Api.as(owner),
            "/user/me/profile",
            """
            {"display_name": "Ada Lovelace"}
            """)
        .then()
        .statusCode(200);
    requireDetail(rename(other, item), "not-owner", belongs.formatted("Ada Lovelace"));
    requireDetail(Api.as(other).delete(item), "not-owner", belongs.formatted("Ada Lovelace"));
    Api.as(TestUser.admin()).delete(item + "/owner").then().statusCode(204);
    requireDetail(
        rename(owner, item),
        "not-owner",
        "The course item has no owner. Only an admin may edit it.");
  }

  @Test
  void foreignItemsAreCounted() {
    var professor = TestUser.professor();
    var specialization = Catalog.specialization(professor);
    Catalog.courseItem(professor, specialization);
    var first = Catalog.courseItem(TestUser.admin(), specialization);
    Catalog.courseItem(TestUser.professor(), specialization);
    var path = "/specialization/" + specialization;
    requireDetail(
        Api.as(professor).delete(path),
        "not-owner",
        "Course items in this specialization that have another owner or none: 2 of 3.");
    Api.as(TestUser.admin()).delete("/course_item/" + first).then().statusCode(204);
    requireDetail(
        Api.as(professor).delete(path),
        "not-owner",
        "Course items in this specialization that have another owner or none: 1 of 2.");
  }

  @Test
  void refreshIsSuggestedIfItHelps() {
    var promoted = TestUser.student();
    promoted.setRole("professor");
    requireDetail(
        Catalog.createSpecialization(promoted, TestUser.freshName("promoted")),
        "stale-role",
        "The access token has the role student. Refresh it to use the current role professor.");
    Catalog.createSpecialization(promoted.refreshed(), TestUser.freshName("promoted"))
        .then()
        .statusCode(201);
    var item =
        "/course_item/"
            + Catalog.courseItem(TestUser.admin(), Catalog.specialization(TestUser.admin()));
    var professor = TestUser.professor();
    professor.setRole("admin");
    for (var response :
        new Response[] {
          Api.as(professor).get("/user"),
          Api.as(professor).delete(item),
          Api.as(professor).get("/user/" + TestUser.student().userId())
        }) {
      requireDetail(
          response,
          "stale-role",
          "The access token has the role professor. Refresh it to use the current role admin.");
    }
    Api.as(professor.refreshed()).delete(item).then().statusCode(204);
  }

  @Test
  void refreshIsNotSuggestedIfTheCurrentRoleDoesNotSuffice() {
    var promoted = TestUser.student();
    promoted.setRole("professor");
    requireDetail(
        Api.as(promoted).get("/user"),
        "insufficient-role",
        "Requires the role admin. The current role is professor.");
    Api.as(promoted.refreshed()).get("/user").then().statusCode(403);
  }

  private static Response rename(TestUser author, String item) {
    return Api.put(
        Api.as(author),
        item,
        """
        {"name": "x", "type": "y"}
        """);
  }

  private static void requireDetail(Response response, String slug, String detail) {
    response
        .then()
        .statusCode(403)
        .body("type", equalTo("/problems/" + slug))
        .body("detail", equalTo(detail));
    var challenge = response.header("WWW-Authenticate");
    if (slug.equals("not-owner")) {
      assertThat(challenge).isNull();
    } else {
      assertThat(challenge).contains("error=\"insufficient_scope\"");
    }
  }
}
