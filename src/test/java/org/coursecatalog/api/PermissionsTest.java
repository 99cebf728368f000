package org.coursecatalog.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.Catalog;
import org.coursecatalog.support.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller may do with a resource, and the reasons why not. */
@QuarkusTest
class PermissionsTest {

  private static final String UNKNOWN = "0199a1b2-0000-7000-8000-00000000dead";
  private static final String INCLUDE = "?include=permissions";

  @Test
  void itemHasThePermissionsOfTheCaller() {
    var owner = TestUser.professor();
    var item = itemOf(owner);
    requireItem(TestUser.student(), item, false, false);
    requireItem(owner, item, true, false);
    requireItem(TestUser.professor(), item, false, false);
    requireItem(TestUser.admin(), item, true, true);
    var withoutOwner = itemOf(TestUser.admin());
    requireItem(owner, withoutOwner, false, false);
    requireItem(TestUser.admin(), withoutOwner, true, true);
    owner.setRole("student");
    requireItem(owner, item, false, false);
  }

  @Test
  void specializationHasThePermissionsOfTheCaller() {
    var owner = TestUser.professor();
    var empty = Catalog.specialization(owner);
    var full = Catalog.specialization(owner);
    Catalog.courseItem(owner, full);
    for (var specialization : List.of(empty, full)) {
      requireSpecialization(TestUser.student(), specialization, false, false);
      requireSpecialization(owner, specialization, true, true);
      requireSpecialization(TestUser.admin(), specialization, true, true);
    }
    requireSpecialization(TestUser.professor(), empty, true, true);
    requireSpecialization(TestUser.professor(), full, true, false);
    Catalog.courseItem(TestUser.admin(), full);
    requireSpecialization(owner, full, true, false);
    requireSpecialization(TestUser.admin(), full, true, true);
  }

  @Test
  void entriesOfListsHaveTheSamePermissions() {
    var owner = TestUser.professor();
    var name = TestUser.freshName("listed");
    var own = Catalog.specialization(owner, name + " 1");
    var shared = Catalog.specialization(owner, name + " 2");
    Catalog.specialization(owner, name + " 3");
    Catalog.courseItem(owner, own, name);
    Catalog.courseItem(owner, shared, name);
    Catalog.courseItem(TestUser.admin(), shared, name + " of an admin");
    for (var caller : List.of(owner, TestUser.professor(), TestUser.student(), TestUser.admin())) {
      for (var list : List.of("/course_item", "/specialization")) {
        var entries = Catalog.list(caller, list + INCLUDE + "&sort=-name&limit=2&q=" + name);
        assertThat(entries).hasSize(3);
        for (var entry : entries) {
          var id = entry.containsKey("type") ? "course_item_id" : "specialization_id";
          var single = Api.as(caller).get(list + "/" + entry.get(id) + INCLUDE);
          assertThat(entry.get("permissions")).isEqualTo(single.path("permissions"));
        }
      }
    }
  }

  @Test
  void permissionsAreAbsentUnlessTheCallerAsksForThem() {
    var owner = TestUser.professor();
    var specialization = "/specialization/" + Catalog.specialization(owner);
    var item = itemOf(owner);
    for (var path : List.of(item, specialization)) {
      Map<String, Object> plain = Api.as(owner).get(path).path("");
      Map<String, Object> included = Api.as(owner).get(path + INCLUDE).path("");
      assertThat(plain).doesNotContainKey("permissions");
      var rest = new LinkedHashMap<>(included);
      assertThat(rest.remove("permissions")).isNotNull();
      assertThat(rest).isEqualTo(plain);
    }
    for (var list : List.of("/course_item?limit=5", "/specialization?limit=5")) {
      Api.as(owner).get(list).then().body("permissions", everyItem(nullValue()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "permission",
        "Permissions",
        "PERMISSIONS",
        "owner",
        "permissions,owner",
        "permissions,permissions",
        "true",
        "*"
      })
  void otherPartsAreInvalid(String include) {
    var admin = TestUser.admin();
    for (var path :
        List.of(
            "/course_item",
            itemOf(admin),
            "/specialization",
            "/specialization/" + Catalog.specialization(admin))) {
      Api.as(admin)
          .queryParam("include", include)
          .get(path)
          .then()
          .statusCode(422)
          .body("errors.field", contains("include"));
    }
  }

  @Test
  void tagCoversThePermissions() {
    var owner = TestUser.professor();
    var item = itemOf(owner);
    var plain = tag(owner, item);
    var ofOwner = tag(owner, item + INCLUDE);
    var ofOther = tag(TestUser.professor(), item + INCLUDE);
    assertThat(List.of(plain, ofOwner, ofOther, tag(TestUser.admin(), item + INCLUDE)))
        .doesNotHaveDuplicates();
    assertThat(tag(TestUser.student(), item + INCLUDE)).isEqualTo(ofOther);
    requireStatus(304, owner, item + INCLUDE, ofOwner);
    requireStatus(200, owner, item + INCLUDE, plain);
    requireStatus(200, owner, item + INCLUDE, ofOther);
    requireStatus(200, owner, item, ofOwner);
    owner.setRole("student");
    requireStatus(200, owner, item + INCLUDE, ofOwner);
    requireStatus(304, owner, item, plain);
  }

  /** The owners of items are not part of a specialization, but decide who may delete it. */
  @Test
  void tagOfASpecializationChangesWithTheOwnersOfItsItems() {
    var owner = TestUser.professor();
    var id = Catalog.specialization(owner);
    var item = Catalog.courseItem(owner, id);
    var path = "/specialization/" + id;
    var plain = tag(owner, path);
    var included = tag(owner, path + INCLUDE);
    Api.as(TestUser.admin()).delete("/course_item/" + item + "/owner").then().statusCode(204);
    requireStatus(304, owner, path, plain);
    requireStatus(200, owner, path + INCLUDE, included);
    assertThat(Api.as(owner).get(path + INCLUDE).<Boolean>path("permissions.delete")).isFalse();
  }

  @Test
  void tagWithPermissionsWorksInIfMatch() {
    var admin = TestUser.admin();
    var professor = TestUser.professor();
    var specializationId = Catalog.specialization(professor);
    var specialization = "/specialization/" + specializationId;
    var item = "/course_item/" + Catalog.courseItem(professor, specializationId);
    var stale = tag(professor, item + INCLUDE);
    put(professor, item, stale, itemBody()).then().statusCode(200);
    put(professor, item, stale, itemBody()).then().statusCode(412);
    delete(professor, item, stale).then().statusCode(412);
    var owner =
        """
        {"owner_user_id": "%s"}
        """
            .formatted(TestUser.professor().userId());
    put(admin, item + "/owner", stale, owner).then().statusCode(412);
    put(admin, item + "/owner", tag(admin, item + INCLUDE), owner).then().statusCode(200);
    delete(admin, item + "/owner", tag(admin, item + INCLUDE)).then().statusCode(204);
    delete(admin, item, tag(admin, item + INCLUDE)).then().statusCode(204);
    var current = tag(professor, specialization + INCLUDE);
    put(professor, specialization, current, nameBody()).then().statusCode(200);
    put(professor, specialization, current, nameBody()).then().statusCode(412);
    delete(professor, specialization, current).then().statusCode(412);
    delete(professor, specialization, tag(professor, specialization + INCLUDE))
        .then()
        .statusCode(204);
  }

  @Test
  void allowedActionsHaveNoReasons() {
    var admin = TestUser.admin();
    var specialization = Catalog.specialization(admin);
    var item = Catalog.courseItem(admin, specialization);
    var ofItem = Api.as(admin).get("/course_item/" + item + "/permissions");
    ofItem
        .then()
        .statusCode(200)
        .body("size()", equalTo(3))
        .body("update", equalTo(Map.of("allowed", true)))
        .body("delete", equalTo(Map.of("allowed", true)))
        .body("assign_owner", equalTo(Map.of("allowed", true)));
    Api.as(admin)
        .get("/specialization/" + specialization + "/permissions")
        .then()
        .statusCode(200)
        .body("size()", equalTo(3))
        .body("update", equalTo(Map.of("allowed", true)))
        .body("delete", equalTo(Map.of("allowed", true)))
        .body("create_course_item", equalTo(Map.of("allowed", true)));
  }

  @Test
  void studentLacksTheRole() {
    var student = TestUser.student();
    var admin = TestUser.admin();
    var specialization = Catalog.specialization(admin);
    var ofItem = explanation(student, "/course_item/" + Catalog.courseItem(admin, specialization));
    var ofSpecialization = explanation(student, "/specialization/" + specialization);
    var professorOrAdmin = "Requires the role professor or admin. The current role is student.";
    for (var action : List.of("update", "delete")) {
      requireReason(ofItem, action, "insufficient-role", professorOrAdmin);
      requireReason(ofSpecialization, action, "insufficient-role", professorOrAdmin);
    }
    requireReason(ofSpecialization, "create_course_item", "insufficient-role", professorOrAdmin);
    requireReason(
        ofItem,
        "assign_owner",
        "insufficient-role",
        "Requires the role admin. The current role is student.");
  }

  @Test
  void professorLearnsWhoOwnsTheItem() {
    var owner = TestUser.professor();
    var other = TestUser.professor();
    var specialization = Catalog.specialization(owner);
    var item = "/course_item/" + Catalog.courseItem(owner, specialization);
    rename(owner, "Ada Lovelace");
    requireReason(
        explanation(other, item),
        "update",
        "not-owner",
        "The course item belongs to Ada Lovelace. Only the owner or an admin may edit it.");
    requireReason(
        explanation(other, itemOf(TestUser.admin())),
        "delete",
        "not-owner",
        "The course item has no owner. Only an admin may edit it.");
    Catalog.courseItem(other, specialization);
    var ofSpecialization = explanation(other, "/specialization/" + specialization);
    requireReason(
        ofSpecialization,
        "delete",
        "not-owner",
        "Course items in this specialization that have another owner or none: 1 of 2.");
    ofSpecialization
        .then()
        .body("update.allowed", equalTo(true))
        .body("create_course_item.allowed", equalTo(true));
  }

  /** Display names have up to 200 characters. */
  @Test
  void detailWithTheLongestNameIsDocumented() {
    var owner = TestUser.professor();
    rename(owner, "\ud83d\ude00".repeat(200));
    var item = itemOf(owner);
    var other = TestUser.professor();
    assertThat(explanation(other, item).<String>path("update.reasons[0].detail"))
        .contains("\ud83d\ude00".repeat(200));
    Api.as(other).delete(item).then().statusCode(403);
  }

  @Test
  void promotedCallerLearnsThatARefreshHelps() {
    var promoted = TestUser.student();
    var item = itemOf(TestUser.admin());
    promoted.setRole("professor");
    var specialization = "/specialization/" + Catalog.specialization(TestUser.admin());
    var stale =
        "The access token has the role student. Refresh it to use the current role professor.";
    requireReason(explanation(promoted, specialization), "update", "stale-role", stale);
    requireReason(explanation(promoted, item), "update", "stale-role", stale);
    requireReason(
        explanation(promoted, item),
        "assign_owner",
        "insufficient-role",
        "Requires the role admin. The current role is professor.");
    explanation(promoted.refreshed(), specialization).then().body("update.allowed", equalTo(true));
    var professor = TestUser.professor();
    professor.setRole("admin");
    requireReason(
        explanation(professor, item),
        "update",
        "stale-role",
        "The access token has the role professor. Refresh it to use the current role admin.");
    explanation(professor.refreshed(), item).then().body("assign_owner.allowed", equalTo(true));
  }

  @Test
  void explanationIsNeitherTaggedNorReused() {
    var admin = TestUser.admin();
    for (var path : List.of(itemOf(admin), "/specialization/" + Catalog.specialization(admin))) {
      var response = explanation(admin, path);
      assertThat(response.header("ETag")).isNull();
      assertThat(response.header("Cache-Control")).isEqualTo("no-cache");
      Api.as(admin).header("If-None-Match", "*").get(path + "/permissions").then().statusCode(200);
    }
  }

  @Test
  void adminAsksForAnotherUser() {
    var admin = TestUser.admin();
    var owner = TestUser.professor();
    var specialization = Catalog.specialization(owner);
    var item = "/course_item/" + Catalog.courseItem(owner, specialization);
    for (var path : List.of(item, "/specialization/" + specialization)) {
      for (var person :
          List.of(owner, TestUser.professor(), TestUser.student(), TestUser.otherAdmin(), admin)) {
        assertThat(explanationFor(admin, path, person.userId()).asString())
            .isEqualTo(explanation(person, path).asString());
      }
    }
    owner.setRole("student");
    explanationFor(admin, item, owner.userId())
        .then()
        .body("update.reasons.type", contains("/problems/insufficient-role"));
  }

  /** The token of the user may still have a lower role, but a new token would not. */
  @Test
  void adminLearnsWhatTheCurrentRoleAllows() {
    var promoted = TestUser.student();
    promoted.setRole("professor");
    var specialization = "/specialization/" + Catalog.specialization(TestUser.admin());
    explanationFor(TestUser.admin(), specialization, promoted.userId())
        .then()
        .statusCode(200)
        .body("update.allowed", equalTo(true));
  }

  @Test
  void otherCallersAskOnlyForThemselves() {
    var owner = TestUser.professor();
    var specialization = Catalog.specialization(owner);
    var item = "/course_item/" + Catalog.courseItem(owner, specialization);
    var existing = TestUser.student().userId();
    for (var caller : List.of(owner, TestUser.professor(), TestUser.student())) {
      for (var path :
          List.of(item, "/specialization/" + specialization, "/course_item/" + UNKNOWN)) {
        var ofExisting = explanationFor(caller, path, existing);
        ofExisting.then().statusCode(403).body("type", equalTo("/problems/insufficient-role"));
        for (var unknown : List.of(UNKNOWN, "no-id", "me")) {
          var ofUnknown = explanationFor(caller, path, unknown);
          assertThat(ofUnknown.statusCode()).isEqualTo(403);
          assertThat(ofUnknown.asString()).isEqualTo(ofExisting.asString());
        }
      }
      assertThat(explanationFor(caller, item, caller.userId()).asString())
          .isEqualTo(explanation(caller, item).asString());
    }
  }

  @Test
  void unknownUsersAndResourcesAreNotFound() {
    var admin = TestUser.admin();
    var item = itemOf(admin);
    var specialization = "/specialization/" + Catalog.specialization(admin);
    for (var path : List.of(item, specialization)) {
      for (var unknown : List.of(UNKNOWN, "no-id", "me")) {
        explanationFor(admin, path, unknown)
            .then()
            .statusCode(404)
            .body("type", equalTo("/problems/not-found"));
      }
    }
    for (var path : List.of("/course_item/", "/specialization/")) {
      for (var id : List.of(UNKNOWN, "no-id")) {
        explanation(admin, path + id).then().statusCode(404);
        explanation(TestUser.student(), path + id).then().statusCode(404);
        explanationFor(admin, path + id, TestUser.student().userId()).then().statusCode(404);
      }
    }
  }

  private static void requireItem(TestUser caller, String item, boolean edit, boolean assign) {
    Api.as(caller)
        .get(item + INCLUDE)
        .then()
        .statusCode(200)
        .body(
            "permissions", equalTo(Map.of("update", edit, "delete", edit, "assign_owner", assign)));
  }

  private static void requireSpecialization(
      TestUser caller, String id, boolean edit, boolean delete) {
    Api.as(caller)
        .get("/specialization/" + id + INCLUDE)
        .then()
        .statusCode(200)
        .body(
            "permissions",
            equalTo(Map.of("update", edit, "delete", delete, "create_course_item", edit)));
  }

  private static void requireReason(
      Response explanation, String action, String slug, String detail) {
    explanation
        .then()
        .statusCode(200)
        .body(action + ".allowed", equalTo(false))
        .body(action + ".reasons.type", contains("/problems/" + slug))
        .body(action + ".reasons.detail", contains(detail));
  }

  private static Response explanation(TestUser caller, String path) {
    return Api.as(caller).get(path + "/permissions");
  }

  private static Response explanationFor(TestUser caller, String path, String userId) {
    return Api.as(caller).get(path + "/permissions?user_id=" + userId);
  }

  private static String itemOf(TestUser author) {
    return "/course_item/" + Catalog.courseItem(author, Catalog.specialization(author));
  }

  private static String tag(TestUser reader, String path) {
    return Api.as(reader).get(path).then().statusCode(200).extract().header("ETag");
  }

  private static void requireStatus(int status, TestUser reader, String path, String tag) {
    Api.as(reader).header("If-None-Match", tag).get(path).then().statusCode(status);
  }

  private static Response put(TestUser author, String path, String tag, String json) {
    return Api.put(Api.as(author).header("If-Match", tag), path, json);
  }

  private static Response delete(TestUser author, String path, String tag) {
    return Api.as(author).header("If-Match", tag).delete(path);
  }

  private static String itemBody() {
    return """
        {"name": "%s", "type": "lecture"}
        """
        .formatted(TestUser.freshName("Renamed"));
  }

  private static String nameBody() {
    return """
        {"name": "%s"}
        """
        .formatted(TestUser.freshName("Renamed"));
  }

  private static void rename(TestUser person, String displayName) {
    Api.put(
            Api.as(person),
            "/user/me/profile",
            """
            {"display_name": "%s"}
            """
                .formatted(displayName))
        .then()
        .statusCode(200);
  }
}
