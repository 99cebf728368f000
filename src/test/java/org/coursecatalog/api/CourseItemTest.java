package org.coursecatalog.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.coursecatalog.support.Eventually.awaitNextMillisecond;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.Catalog;
import org.coursecatalog.support.TestUser;
import org.junit.jupiter.api.Test;

/** Course items: members, specialization, owner and unique names. */
@QuarkusTest
class CourseItemTest {

  private static final String UNKNOWN = "0199a1b2-0000-7000-8000-00000000dead";

  @Test
  void professorOwnsANewItem() {
    var professor = TestUser.professor();
    var specializationName = TestUser.freshName("Science");
    var specialization = Catalog.specialization(professor, specializationName);
    var response = Catalog.createCourseItem(professor, specialization, "Compilers");
    response
        .then()
        .statusCode(201)
        .body("size()", equalTo(8))
        .body("course_item_id", matchesPattern("[0-9a-f-]{36}"))
        .body("name", equalTo("Compilers"))
        .body("type", equalTo("lecture"))
        .body("specialization.size()", equalTo(2))
        .body("specialization.specialization_id", equalTo(specialization))
        .body("specialization.name", equalTo(specializationName))
        .body("owner_user_id", equalTo(professor.userId()))
        .body("owner.size()", equalTo(2))
        .body("owner.user_id", equalTo(professor.userId()))
        .body("owner.name", equalTo(professor.username()))
        .body("created_at", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"))
        .body("updated_at", equalTo(response.path("created_at")));
    Api.as(TestUser.student())
        .get(response.header("Location"))
        .then()
        .statusCode(200)
        .body("", equalTo(response.path("")));
  }

  @Test
  void itemCreatedByAnAdminHasNoOwner() {
    var admin = TestUser.admin();
    Catalog.createCourseItem(admin, Catalog.specialization(admin), "Compilers")
        .then()
        .statusCode(201)
        .body("containsKey('owner_user_id')", equalTo(true))
        .body("owner_user_id", nullValue());
  }

  @Test
  void studentsCanOnlyRead() {
    var student = TestUser.student();
    var specialization = Catalog.specialization(TestUser.admin());
    var item = Catalog.courseItem(TestUser.admin(), specialization);
    Api.as(student).get("/course_item/" + item).then().statusCode(200);
    Api.as(student).get("/course_item").then().statusCode(200);
    Catalog.createCourseItem(student, specialization, "Forbidden").then().statusCode(403);
    update(student, item, "Forbidden", null).then().statusCode(403);
    Api.as(student).delete("/course_item/" + item).then().statusCode(403);
    Api.as(student).get("/course_item/" + item).then().body("name", not(equalTo("Forbidden")));
  }

  @Test
  void listIsOldestFirst() {
    var admin = TestUser.admin();
    var first = Catalog.specialization(admin);
    var second = Catalog.specialization(admin);
    var ids =
        List.of(
            Catalog.courseItem(admin, second, "Z"),
            Catalog.courseItem(admin, first, "A"),
            Catalog.courseItem(admin, second, "M"));
    update(admin, ids.get(0), "Zz", first).then().statusCode(200);
    var listed =
        Catalog.list(TestUser.student(), "/course_item").stream()
            .map(item -> (String) item.get("course_item_id"))
            .filter(ids::contains)
            .toList();
    assertThat(listed).isEqualTo(ids);
  }

  @Test
  void updateReplacesNameAndType() {
    var professor = TestUser.professor();
    var specialization = Catalog.specialization(professor);
    var item = Catalog.courseItem(professor, specialization);
    Api.put(
            Api.as(professor),
            "/course_item/" + item,
            """
            {"name": "Parsers", "type": "seminar"}
            """)
        .then()
        .statusCode(200)
        .body("course_item_id", equalTo(item))
        .body("name", equalTo("Parsers"))
        .body("type", equalTo("seminar"))
        .body("specialization.specialization_id", equalTo(specialization))
        .body("owner_user_id", equalTo(professor.userId()));
    Api.as(professor).get("/course_item/" + item).then().body("type", equalTo("seminar"));
  }

  @Test
  void itemMovesToAnotherSpecialization() {
    var professor = TestUser.professor();
    var from = Catalog.specialization(professor);
    var to = Catalog.specialization(TestUser.admin());
    var item = Catalog.courseItem(professor, from);
    update(professor, item, "Moved", to)
        .then()
        .statusCode(200)
        .body("specialization.specialization_id", equalTo(to))
        .body("owner_user_id", equalTo(professor.userId()));
    specialization(from).then().body("course_item_count", equalTo(0));
    specialization(to)
        .then()
        .body("course_item_count", equalTo(1))
        .body("course_items.course_item_id", hasItem(item));
    update(professor, item, "Moved", to).then().statusCode(200);
    specialization(to).then().body("course_item_count", equalTo(1));
  }

  @Test
  void unknownSpecializationIsRejected() {
    var professor = TestUser.professor();
    var specialization = Catalog.specialization(professor);
    var item = Catalog.courseItem(professor, specialization);
    var before = Api.as(professor).get("/course_item/" + item).asString();
    for (var unknown : List.of(UNKNOWN, "no-id", specialization.toUpperCase(), item)) {
      Catalog.createCourseItem(professor, unknown, "Lost")
          .then()
          .statusCode(400)
          .body("type", equalTo("/problems/unknown-specialization"));
      update(professor, item, "Lost", unknown)
          .then()
          .statusCode(400)
          .body("type", equalTo("/problems/unknown-specialization"));
    }
    assertThat(Api.as(professor).get("/course_item/" + item).asString()).isEqualTo(before);
  }

  @Test
  void namesAreUniqueInTheirSpecialization() {
    var professor = TestUser.professor();
    var specialization = Catalog.specialization(professor);
    Catalog.courseItem(professor, specialization, "Straße");
    for (var same : List.of("Straße", "STRASSE", "straße", " strasse ")) {
      Catalog.createCourseItem(TestUser.professor(), specialization, same)
          .then()
          .statusCode(409)
          .body("type", equalTo("/problems/name-taken"));
    }
    Catalog.createCourseItem(professor, Catalog.specialization(professor), "Straße")
        .then()
        .statusCode(201);
  }

  @Test
  void renameAndMoveRejectTakenNames() {
    var professor = TestUser.professor();
    var first = Catalog.specialization(professor);
    var second = Catalog.specialization(professor);
    Catalog.courseItem(professor, first, "Taken");
    Catalog.courseItem(professor, second, "Elsewhere");
    var item = Catalog.courseItem(professor, first, "Item");
    var before = Api.as(professor).get("/course_item/" + item).asString();
    update(professor, item, "TAKEN", null).then().statusCode(409);
    update(professor, item, "elsewhere", second).then().statusCode(409);
    assertThat(Api.as(professor).get("/course_item/" + item).asString()).isEqualTo(before);
    specialization(first).then().body("course_item_count", equalTo(2));
    specialization(second).then().body("course_item_count", equalTo(1));
    update(professor, item, "Taken", second).then().statusCode(200);
    update(professor, item, "ELSEWHERE", first).then().statusCode(200);
    update(professor, item, "elsewhere", first).then().statusCode(200);
  }

  @Test
  void formerNameCanBeReused() {
    var professor = TestUser.professor();
    var specialization = Catalog.specialization(professor);
    var item = Catalog.courseItem(professor, specialization, "Former");
    update(professor, item, "Present", null).then().statusCode(200);
    Catalog.createCourseItem(professor, specialization, "former").then().statusCode(201);
    Api.as(professor).delete("/course_item/" + item).then().statusCode(204);
    Catalog.createCourseItem(professor, specialization, "present").then().statusCode(201);
  }

  @Test
  void deletedItemIsNotFound() {
    var professor = TestUser.professor();
    var item = Catalog.courseItem(professor, Catalog.specialization(professor));
    Api.as(professor).delete("/course_item/" + item).then().statusCode(204).body(equalTo(""));
    Api.as(professor).get("/course_item/" + item).then().statusCode(404);
    Api.as(professor).delete("/course_item/" + item).then().statusCode(404);
    update(professor, item, "Ghost", null).then().statusCode(404);
  }

  @Test
  void updatedAtChangesWithMembersAndOwner() {
    var admin = TestUser.admin();
    var professor = TestUser.professor();
    var specialization = Catalog.specialization(admin);
    var item = Catalog.courseItem(admin, specialization, "Timed");
    var created = updatedAt(item);
    awaitNextMillisecond();
    update(admin, item, "Timed", specialization).then().statusCode(200);
    assertThat(updatedAt(item)).isEqualTo(created);
    var newName = TestUser.freshName("Renamed");
    Api.put(
            Api.as(admin),
            "/specialization/" + specialization,
            """
            {"name": "%s"}
            """
                .formatted(newName))
        .then()
        .statusCode(200);
    Api.as(admin).get("/course_item/" + item).then().body("specialization.name", equalTo(newName));
    assertThat(updatedAt(item)).isEqualTo(created);
    update(admin, item, "Timed anew", null).then().statusCode(200);
    var renamed = updatedAt(item);
    assertThat(renamed).isAfter(created);
    awaitNextMillisecond();
    Api.put(
            Api.as(admin),
            "/course_item/" + item + "/owner",
            """
            {"owner_user_id": "%s"}
            """
                .formatted(professor.userId()))
        .then()
        .statusCode(200);
    assertThat(updatedAt(item)).isAfter(renamed);
    assertThat(Instant.parse(Api.as(admin).get("/course_item/" + item).path("created_at")))
        .isEqualTo(created);
  }

  private static Instant updatedAt(String item) {
    return Instant.parse(Api.as(TestUser.admin()).get("/course_item/" + item).path("updated_at"));
  }

  private static Response specialization(String id) {
    return Api.as(TestUser.admin()).get("/specialization/" + id);
  }

  private static Response update(TestUser author, String id, String name, String targetOrNull) {
    return Api.put(
        Api.as(author),
        "/course_item/" + id,
        """
        {"name": "%s", "type": "lecture", "specialization_id": %s}
        """
            .formatted(name, targetOrNull == null ? "null" : "\"" + targetOrNull + "\""));
  }
}
