package org.coursecatalog.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.coursecatalog.support.Eventually.awaitNextMillisecond;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.Catalog;
import org.coursecatalog.support.TestUser;
import org.junit.jupiter.api.Test;

/** Ownership of course items, and the permissions of owners. */
@QuarkusTest
class OwnershipTest {

  private static final String UNKNOWN = "0199a1b2-0000-7000-8000-00000000dead";

  @Test
  void ownerCanEditAndDeleteTheirItem() {
    var professor = TestUser.professor();
    var item = itemOf(professor);
    rename(professor, item).then().statusCode(200);
    Api.as(professor).delete("/course_item/" + item).then().statusCode(204);
  }

  @Test
  void professorCannotEditAnothersItem() {
    var item = itemOf(TestUser.professor());
    requireNotEditable(TestUser.professor(), item);
    rename(TestUser.admin(), item).then().statusCode(200);
    Api.as(TestUser.admin()).delete("/course_item/" + item).then().statusCode(204);
  }

  @Test
  void onlyAdminsCanEditItemsWithoutOwner() {
    var item = itemOf(TestUser.admin());
    requireNotEditable(TestUser.professor(), item);
    rename(TestUser.otherAdmin(), item).then().statusCode(200).body("owner_user_id", nullValue());
  }

  @Test
  void adminCanCreateAnItemForAProfessor() {
    var professor = TestUser.professor();
    var item =
        createFor(TestUser.admin(), professor.userId())
            .then()
            .statusCode(201)
            .body("owner_user_id", equalTo(professor.userId()))
            .extract()
            .<String>path("course_item_id");
    rename(professor, item).then().statusCode(200);
  }

  @Test
  void ownerMustBeAnExistingProfessor() {
    var admin = TestUser.admin();
    var item = itemOf(admin);
    var demoted = TestUser.professor();
    demoted.setRole("student");
    var invalidOwners =
        List.of(
            TestUser.student().userId(),
            TestUser.otherAdmin().userId(),
            admin.userId(),
            demoted.userId(),
            UNKNOWN,
            "no-id",
            "me",
            "none",
            TestUser.professor().userId().toUpperCase());
    for (var owner : invalidOwners) {
      for (var response : List.of(createFor(admin, owner), assign(admin, item, owner))) {
        response
            .then()
            .statusCode(400)
            .body("type", equalTo("/problems/owner-not-professor"))
            .body("detail", equalTo("Owner must be an existing professor user."));
      }
    }
    Api.as(admin).get("/course_item/" + item).then().body("owner_user_id", nullValue());
  }

  @Test
  void professorCannotChooseAnOwner() {
    var professor = TestUser.professor();
    for (var owner : List.of(professor.userId(), TestUser.professor().userId(), UNKNOWN, "no-id")) {
      createFor(professor, owner)
          .then()
          .statusCode(403)
          .body("type", equalTo("/problems/owner-not-assignable"));
    }
  }

  @Test
  void nullOwnerIsTreatedAsAbsent() {
    var professor = TestUser.professor();
    for (var person : List.of(professor, TestUser.admin())) {
      Api.post(
              Api.as(person),
              "/course_item",
              """
              {"name": "x", "type": "x", "specialization_id": "%s", "owner_user_id": null}
              """
                  .formatted(Catalog.specialization(person)))
          .then()
          .statusCode(201)
          .body("owner_user_id", equalTo(person == professor ? professor.userId() : null));
    }
  }

  @Test
  void adminCanTransferAnItem() {
    var former = TestUser.professor();
    var next = TestUser.professor();
    var item = itemOf(former);
    assign(TestUser.admin(), item, next.userId())
        .then()
        .statusCode(200)
        .body("course_item_id", equalTo(item))
        .body("owner_user_id", equalTo(next.userId()));
    rename(former, item).then().statusCode(403);
    rename(next, item).then().statusCode(200);
  }

  @Test
  void assigningAndRemovingAnOwnerAreIdempotent() {
    var admin = TestUser.admin();
    var professor = TestUser.professor();
    var item = itemOf(admin);
    var assigned = assign(admin, item, professor.userId()).asString();
    awaitNextMillisecond();
    assertThat(assign(admin, item, professor.userId()).asString()).isEqualTo(assigned);
    Api.as(admin)
        .delete("/course_item/" + item + "/owner")
        .then()
        .statusCode(204)
        .body(equalTo(""));
    var removed = Api.as(admin).get("/course_item/" + item);
    removed.then().body("owner_user_id", nullValue());
    awaitNextMillisecond();
    Api.as(admin).delete("/course_item/" + item + "/owner").then().statusCode(204);
    assertThat(Api.as(admin).get("/course_item/" + item).asString()).isEqualTo(removed.asString());
    rename(professor, item).then().statusCode(403);
  }

  @Test
  void onlyAdminsCanAssignAndRemoveOwners() {
    var professor = TestUser.professor();
    var item = itemOf(professor);
    for (var person : List.of(professor, TestUser.student())) {
      assign(person, item, professor.userId()).then().statusCode(403);
      Api.as(person).delete("/course_item/" + item + "/owner").then().statusCode(403);
    }
    Api.as(professor)
        .get("/course_item/" + item)
        .then()
        .body("owner_user_id", equalTo(professor.userId()));
  }

  @Test
  void ownerOfAnUnknownItemIsNotFound() {
    assign(TestUser.admin(), UNKNOWN, TestUser.professor().userId()).then().statusCode(404);
    Api.as(TestUser.admin()).delete("/course_item/" + UNKNOWN + "/owner").then().statusCode(404);
  }

  @Test
  void professorCanEditTheirItemsAgainAfterPromotion() {
    var professor = TestUser.professor();
    var item = itemOf(professor);
    professor.setRole("student");
    rename(professor, item).then().statusCode(403);
    Api.as(professor)
        .get("/course_item/" + item)
        .then()
        .body("owner_user_id", equalTo(professor.userId()));
    professor.setRole("professor");
    rename(professor, item).then().statusCode(200);
  }

  @Test
  void professorKeepsTheirItemsAsAdmin() {
    var professor = TestUser.professor();
    var item = itemOf(professor);
    var admin = professor.promotedTo("admin");
    rename(admin, item).then().statusCode(200).body("owner_user_id", equalTo(professor.userId()));
    rename(TestUser.admin(), item)
        .then()
        .statusCode(200)
        .body("owner_user_id", equalTo(professor.userId()));
  }

  private static void requireNotEditable(TestUser professor, String item) {
    var before = Api.as(professor).get("/course_item/" + item).asString();
    rename(professor, item).then().statusCode(403).body("type", equalTo("/problems/not-owner"));
    Api.as(professor)
        .delete("/course_item/" + item)
        .then()
        .statusCode(403)
        .body("type", equalTo("/problems/not-owner"));
    assertThat(Api.as(professor).get("/course_item/" + item).asString()).isEqualTo(before);
  }

  private static String itemOf(TestUser author) {
    return Catalog.courseItem(author, Catalog.specialization(author));
  }

  private static Response createFor(TestUser author, String ownerId) {
    return Api.post(
        Api.as(author),
        "/course_item",
        """
        {"name": "x", "type": "x", "specialization_id": "%s", "owner_user_id": "%s"}
        """
            .formatted(Catalog.specialization(author), ownerId));
  }

  private static Response assign(TestUser person, String item, String ownerId) {
    return Api.put(
        Api.as(person),
        "/course_item/" + item + "/owner",
        """
        {"owner_user_id": "%s"}
        """
            .formatted(ownerId));
  }

  private static Response rename(TestUser person, String item) {
    return Api.put(
        Api.as(person),
        "/course_item/" + item,
        """
        {"name": "%s", "type": "seminar"}
        """
            .formatted(TestUser.freshName("Renamed")));
  }
}
