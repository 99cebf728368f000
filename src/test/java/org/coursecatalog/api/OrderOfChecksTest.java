package org.coursecatalog.api;

import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.Catalog;
import org.coursecatalog.support.TestUser;
import org.junit.jupiter.api.Test;

/** If a request fails several checks, the service reports the first one. */
@QuarkusTest
class OrderOfChecksTest {

  private static final String UNKNOWN = "0199a1b2-0000-7000-8000-00000000dead";

  @Test
  void pathComesBeforeMethod() {
    requireProblem(Api.anonymous().patch("/nowhere"), 404, "not-found");
    requireProblem(Api.anonymous().get("/nowhere"), 404, "not-found");
    requireProblem(plainText(Api.anonymous()).post("/nowhere"), 404, "not-found");
  }

  @Test
  void methodComesBeforeMediaType() {
    requireProblem(plainText(Api.anonymous()).put("/login"), 405, "method-not-allowed");
    requireProblem(Api.anonymous().accept("text/css").delete("/ping"), 405, "method-not-allowed");
  }

  @Test
  void methodComesBeforeToken() {
    requireProblem(Api.anonymous().delete("/specialization"), 405, "method-not-allowed");
    requireProblem(Api.with("x").post("/user/me"), 405, "method-not-allowed");
  }

  @Test
  void mediaTypeComesBeforeToken() {
    requireProblem(
        plainText(Api.anonymous()).post("/specialization"), 415, "unsupported-media-type");
    requireProblem(
        plainText(Api.with("x")).put("/course_item/" + UNKNOWN), 415, "unsupported-media-type");
  }

  @Test
  void acceptComesBeforeToken() {
    requireProblem(Api.anonymous().accept("text/css").get("/user/me"), 406, "not-acceptable");
    requireProblem(Api.with("x").accept("text/css").get("/course_item"), 406, "not-acceptable");
  }

  @Test
  void tokenComesBeforeRoleAndBody() {
    requireProblem(Api.post(Api.anonymous(), "/specialization", "{"), 401, "unauthenticated");
    requireProblem(Api.post(Api.with("x"), "/specialization", "{"), 401, "invalid-token");
    requireProblem(Api.anonymous().get("/user/me?x=1"), 401, "unauthenticated");
    requireProblem(Api.anonymous().get("/course_item/" + UNKNOWN), 401, "unauthenticated");
  }

  @Test
  void tokenOfRefreshAndLogoutComesBeforeQueryParameters() {
    var person = TestUser.student();
    for (var path : List.of("/refresh?x=1", "/logout?x=1")) {
      requireProblem(Api.anonymous().post(path), 401, "unauthenticated");
      requireProblem(Api.with("x").post(path), 401, "invalid-token");
      requireProblem(Api.with(person.refreshToken()).post(path), 422, "invalid");
    }
    requireProblem(Api.as(person).post("/refresh?x=1"), 401, "invalid-token");
    requireProblem(Api.as(person).post("/logout?x=1"), 422, "invalid");
    Api.with(person.refreshToken()).post("/logout").then().statusCode(204);
    requireProblem(Api.with(person.refreshToken()).post("/refresh?x=1"), 401, "invalid-token");
    requireProblem(Api.as(person).post("/logout?x=1"), 401, "invalid-token");
  }

  @Test
  void roleComesBeforeMalformedBody() {
    var student = TestUser.student();
    requireProblem(Api.post(Api.as(student), "/specialization", "{"), 403, "insufficient-role");
    requireProblem(Api.post(Api.as(student), "/course_item", ""), 403, "insufficient-role");
    requireProblem(
        Api.put(Api.as(student), "/user/" + UNKNOWN + "/role", "{"), 403, "insufficient-role");
    requireProblem(
        Api.as(student).delete("/specialization/" + UNKNOWN + "?x=1"), 403, "insufficient-role");
  }

  @Test
  void jsonSyntaxComesBeforeMembers() {
    var typoAndTrailing =
        """
        {"nmae": 1} x
        """;
    requireProblem(
        Api.post(Api.as(TestUser.admin()), "/specialization", typoAndTrailing),
        400,
        "malformed-json");
  }

  @Test
  void jsonSyntaxComesBeforeQueryParameters() {
    requireProblem(Api.post(Api.anonymous(), "/login?x=1", "{"), 400, "malformed-json");
  }

  @Test
  void invalidBodyComesBeforeUnknownId() {
    var admin = TestUser.admin();
    requireProblem(Api.put(Api.as(admin), "/specialization/" + UNKNOWN, "{}"), 422, "invalid");
    requireProblem(Api.put(Api.as(admin), "/course_item/" + UNKNOWN, "{}"), 422, "invalid");
    requireProblem(
        Api.put(Api.as(admin), "/course_item/" + UNKNOWN + "/owner", "{}"), 422, "invalid");
    requireProblem(Api.put(Api.as(admin), "/user/" + UNKNOWN + "/role", "{}"), 422, "invalid");
  }

  @Test
  void queryParametersComeBeforeUnknownId() {
    requireProblem(
        Api.as(TestUser.admin()).get("/course_item/" + UNKNOWN + "?x=1"), 422, "invalid");
    requireProblem(
        Api.as(TestUser.admin()).delete("/specialization/" + UNKNOWN + "?x=1"), 422, "invalid");
  }

  @Test
  void unknownIdComesBeforeOwnership() {
    var professor = TestUser.professor();
    requireProblem(
        Api.put(Api.as(professor), "/course_item/" + UNKNOWN, item("x", UNKNOWN)),
        404,
        "not-found");
    requireProblem(Api.as(professor).delete("/course_item/" + UNKNOWN), 404, "not-found");
    requireProblem(Api.as(professor).delete("/specialization/" + UNKNOWN), 404, "not-found");
  }

  @Test
  void unknownIdComesBeforeTheRules() {
    var admin = TestUser.admin();
    requireProblem(
        Api.put(Api.as(admin), "/course_item/" + UNKNOWN, item("x", UNKNOWN)), 404, "not-found");
    var unknownOwner =
        """
        {"owner_user_id": "%s"}
        """
            .formatted(UNKNOWN);
    requireProblem(
        Api.put(Api.as(admin), "/course_item/" + UNKNOWN + "/owner", unknownOwner),
        404,
        "not-found");
    var taken = TestUser.freshName("Taken");
    Catalog.specialization(admin, taken);
    requireProblem(
        Api.put(
            Api.as(admin),
            "/specialization/" + UNKNOWN,
            """
            {"name": "%s"}
            """
                .formatted(taken)),
        404,
        "not-found");
  }

  @Test
  void ownershipComesBeforeTheRules() {
    var professor = TestUser.professor();
    var specialization = Catalog.specialization(professor);
    var foreignItem = Catalog.courseItem(TestUser.admin(), specialization);
    var taken = TestUser.freshName("Taken");
    Catalog.courseItem(professor, specialization, taken);
    requireProblem(
        Api.put(Api.as(professor), "/course_item/" + foreignItem, item("x", UNKNOWN)),
        403,
        "not-owner");
    requireProblem(
        Api.put(Api.as(professor), "/course_item/" + foreignItem, item(taken, specialization)),
        403,
        "not-owner");
  }

  @Test
  void permissionToChooseAnOwnerComesBeforeTheRules() {
    requireProblem(
        Api.post(
            Api.as(TestUser.professor()),
            "/course_item",
            """
            {"name": "x", "type": "x", "specialization_id": "%s", "owner_user_id": "%s"}
            """
                .formatted(UNKNOWN, UNKNOWN)),
        403,
        "owner-not-assignable");
  }

  private static RequestSpecification plainText(RequestSpecification request) {
    return request.contentType("text/plain").body("{");
  }

  private static String item(String name, String specialization) {
    return """
        {"name": "%s", "type": "lecture", "specialization_id": "%s"}
        """
        .formatted(name, specialization);
  }

  private static void requireProblem(Response response, int status, String slug) {
    response.then().statusCode(status).body("type", equalTo("/problems/" + slug));
  }
}
