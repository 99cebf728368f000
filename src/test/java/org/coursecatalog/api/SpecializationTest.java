package org.coursecatalog.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.coursecatalog.support.Eventually.awaitNextMillisecond;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.Catalog;
import org.coursecatalog.support.TestUser;
import org.junit.jupiter.api.Test;

/** Specializations: permissions, members and unique names. */
@QuarkusTest
class SpecializationTest {

  @Test
  void prefixOfAnUntrustedProxyIsIgnored() {
    var created =
        Api.post(
            Api.as(TestUser.admin()).header("X-Forwarded-Prefix", "/elsewhere"),
            "/specialization",
            "{\"name\": \"%s\"}".formatted(TestUser.freshName("Here")));
    assertThat(created.header("Location")).startsWith("/specialization/");
  }

  @Test
  void newSpecializationIsEmpty() {
    var name = TestUser.freshName("Computer Science");
    var response = Catalog.createSpecialization(TestUser.professor(), name);
    response
        .then()
        .statusCode(201)
        .body("size()", equalTo(6))
        .body("specialization_id", matchesPattern("[0-9a-f-]{36}"))
        .body("name", equalTo(name))
        .body("course_items", empty())
        .body("course_item_count", equalTo(0))
        .body("created_at", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"))
        .body("updated_at", equalTo(response.path("created_at")));
    Api.as(TestUser.student())
        .get(response.header("Location"))
        .then()
        .statusCode(200)
        .body("", equalTo(response.path("")));
  }

  @Test
  void studentsCanOnlyRead() {
    var student = TestUser.student();
    var id = Catalog.specialization(TestUser.admin());
    Api.as(student).get("/specialization/" + id).then().statusCode(200);
    Api.as(student).get("/specialization").then().statusCode(200);
    Catalog.createSpecialization(student, TestUser.freshName("Forbidden")).then().statusCode(403);
    rename(student, id, TestUser.freshName("Forbidden")).then().statusCode(403);
    Api.as(student).delete("/specialization/" + id).then().statusCode(403);
    Api.as(student).get("/specialization/" + id).then().statusCode(200);
  }

  @Test
  void everyProfessorAndAdminCanRename() {
    var id = Catalog.specialization(TestUser.professor());
    for (var person : List.of(TestUser.professor(), TestUser.admin())) {
      var name = TestUser.freshName("Renamed");
      rename(person, id, name)
          .then()
          .statusCode(200)
          .body("specialization_id", equalTo(id))
          .body("name", equalTo(name));
      Api.as(person).get("/specialization/" + id).then().body("name", equalTo(name));
    }
  }

  @Test
  void listIsOldestFirst() {
    var professor = TestUser.professor();
    var ids =
        List.of(
            Catalog.specialization(professor, TestUser.freshName("Zoology")),
            Catalog.specialization(professor, TestUser.freshName("Algebra")),
            Catalog.specialization(professor, TestUser.freshName("Music")));
    rename(professor, ids.get(0), TestUser.freshName("Zoology")).then().statusCode(200);
    var listed =
        Catalog.list(TestUser.student(), "/specialization").stream()
            .map(specialization -> (String) specialization.get("specialization_id"))
            .filter(ids::contains)
            .toList();
    assertThat(listed).isEqualTo(ids);
  }

  @Test
  void detailsHaveHundredItemsAndListEntriesHaveTen() {
    var admin = TestUser.admin();
    var id = Catalog.specialization(admin);
    var items = new ArrayList<String>();
    for (var i = 0; i < 101; i++) {
      items.add(Catalog.courseItem(admin, id));
    }
    Api.as(admin)
        .get("/specialization/" + id)
        .then()
        .body("course_items.course_item_id", equalTo(items.subList(0, 100)))
        .body("course_item_count", equalTo(101));
    var entry =
        Catalog.list(admin, "/specialization").stream()
            .filter(specialization -> id.equals(specialization.get("specialization_id")))
            .findAny()
            .orElseThrow();
    assertThat(entry.get("course_item_count")).isEqualTo(101);
    assertThat(entry.get("course_items"))
        .asInstanceOf(InstanceOfAssertFactories.list(Map.class))
        .extracting(item -> item.get("course_item_id"))
        .isEqualTo(items.subList(0, 10));
  }

  @Test
  void itemsHaveOnlyIdNameAndType() {
    var professor = TestUser.professor();
    var id = Catalog.specialization(professor);
    var name = TestUser.freshName("Compilers");
    var item = Catalog.courseItem(professor, id, name);
    Api.as(professor)
        .get("/specialization/" + id)
        .then()
        .body(
            "course_items",
            equalTo(List.of(Map.of("course_item_id", item, "name", name, "type", "lecture"))))
        .body("course_item_count", equalTo(1));
    Api.as(professor).delete("/course_item/" + item).then().statusCode(204);
    Api.as(professor)
        .get("/specialization/" + id)
        .then()
        .body("course_items", empty())
        .body("course_item_count", equalTo(0));
  }

  @Test
  void namesAreUniqueIgnoringCase() {
    var professor = TestUser.professor();
    var name = TestUser.freshName("Straße");
    var id = Catalog.specialization(professor, name);
    for (var same : List.of(name, name.toUpperCase(), name.toLowerCase(), " " + name + " ")) {
      Catalog.createSpecialization(professor, same)
          .then()
          .statusCode(409)
          .body("type", equalTo("/problems/name-taken"));
    }
    var other = Catalog.specialization(professor);
    rename(professor, other, name.toUpperCase()).then().statusCode(409);
    rename(professor, id, name.toUpperCase())
        .then()
        .statusCode(200)
        .body("name", equalTo(name.toUpperCase()));
  }

  @Test
  void formerNameCanBeReused() {
    var professor = TestUser.professor();
    var name = TestUser.freshName("Former");
    var id = Catalog.specialization(professor, name);
    rename(professor, id, TestUser.freshName("Present")).then().statusCode(200);
    var next = Catalog.specialization(professor, name);
    Api.as(professor).delete("/specialization/" + next).then().statusCode(204);
    Catalog.specialization(professor, name);
  }

  @Test
  void rejectedRenameChangesNothing() {
    var professor = TestUser.professor();
    var taken = TestUser.freshName("Taken");
    Catalog.specialization(professor, taken);
    var id = Catalog.specialization(professor);
    var before = Api.as(professor).get("/specialization/" + id).asString();
    rename(professor, id, taken).then().statusCode(409);
    assertThat(Api.as(professor).get("/specialization/" + id).asString()).isEqualTo(before);
  }

  @Test
  void updatedAtChangesWithTheNameOnly() {
    var professor = TestUser.professor();
    var created = Catalog.createSpecialization(professor, TestUser.freshName("Timed"));
    String id = created.path("specialization_id");
    String name = created.path("name");
    String createdAt = created.path("created_at");
    awaitNextMillisecond();
    var item = Catalog.courseItem(professor, id);
    Api.as(professor).delete("/course_item/" + item).then().statusCode(204);
    rename(professor, id, name).then().statusCode(200).body("updated_at", equalTo(createdAt));
    var renamed = rename(professor, id, TestUser.freshName("Timed"));
    renamed.then().statusCode(200).body("created_at", equalTo(createdAt));
    assertThat(Instant.parse(renamed.path("updated_at"))).isAfter(Instant.parse(createdAt));
  }

  @Test
  void timesAlwaysHaveMilliseconds() {
    var professor = TestUser.professor();
    for (var i = 0; i < 50; i++) {
      Catalog.createSpecialization(professor, TestUser.freshName("Timed"))
          .then()
          .body("created_at", matchesPattern(".*:\\d\\d\\.\\d{3}Z"));
    }
  }

  @Test
  void professorCanDeleteEmptySpecializationsAndTheirOwnItems() {
    var professor = TestUser.professor();
    var empty = Catalog.specialization(TestUser.admin());
    Api.as(professor).delete("/specialization/" + empty).then().statusCode(204).body(equalTo(""));
    Api.as(professor).get("/specialization/" + empty).then().statusCode(404);
    Api.as(professor).delete("/specialization/" + empty).then().statusCode(404);
    var withOwnItems = Catalog.specialization(TestUser.admin());
    var items =
        List.of(
            Catalog.courseItem(professor, withOwnItems),
            Catalog.courseItem(professor, withOwnItems));
    Api.as(professor).delete("/specialization/" + withOwnItems).then().statusCode(204);
    for (var item : items) {
      Api.as(professor).get("/course_item/" + item).then().statusCode(404);
    }
  }

  @Test
  void professorCannotDeleteASpecializationWithAnothersItem() {
    var professor = TestUser.professor();
    for (var other : List.of(TestUser.professor(), TestUser.admin())) {
      var id = Catalog.specialization(professor);
      Catalog.courseItem(professor, id);
      Catalog.courseItem(other, id);
      var before = Api.as(professor).get("/specialization/" + id).asString();
      Api.as(professor)
          .delete("/specialization/" + id)
          .then()
          .statusCode(403)
          .body("type", equalTo("/problems/not-owner"));
      assertThat(Api.as(professor).get("/specialization/" + id).asString()).isEqualTo(before);
    }
  }

  @Test
  void adminCanDeleteASpecializationWithAnyItems() {
    var id = Catalog.specialization(TestUser.admin());
    var item = Catalog.courseItem(TestUser.professor(), id);
    Catalog.courseItem(TestUser.admin(), id);
    Api.as(TestUser.admin()).delete("/specialization/" + id).then().statusCode(204);
    Api.as(TestUser.admin()).get("/course_item/" + item).then().statusCode(404);
  }

  private static Response rename(TestUser author, String id, String name) {
    return Api.put(Api.as(author), "/specialization/" + id, named(name));
  }

  private static String named(String name) {
    return """
        {"name": "%s"}
        """
        .formatted(name);
  }
}
