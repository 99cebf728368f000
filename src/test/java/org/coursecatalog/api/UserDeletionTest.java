package org.coursecatalog.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.coursecatalog.support.Eventually.awaitNextMillisecond;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.Catalog;
import org.coursecatalog.support.Race;
import org.coursecatalog.support.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deletion of users, and its effect on their sessions, items and names. */
@QuarkusTest
class UserDeletionTest {

  private static final String UNKNOWN = "0199a1b2-0000-7000-8000-00000000dead";

  @Test
  void deletedUserIsNotFound() {
    var admin = TestUser.admin();
    var student = TestUser.student();
    delete(admin, student).then().statusCode(204).body(equalTo(""));
    Api.as(admin).get("/user/" + student.userId()).then().statusCode(404);
    Api.as(admin)
        .get("/user?username=" + student.username())
        .then()
        .statusCode(200)
        .body("", empty());
    delete(admin, student).then().statusCode(404).body("type", equalTo("/problems/not-found"));
  }

  @Test
  void deletionEndsAllSessions() {
    var student = TestUser.student();
    var again = TestUser.login(student.username(), student.password());
    delete(TestUser.admin(), student).then().statusCode(204);
    for (var session : List.of(student, again)) {
      Api.as(session).get("/user/me").then().statusCode(401);
      Api.as(session).get("/course_item").then().statusCode(401);
      Api.with(session.refreshToken()).post("/refresh").then().statusCode(401);
      Api.with(session.refreshToken()).post("/logout").then().statusCode(401);
    }
    Api.post(
            Api.anonymous(),
            "/login",
            """
            {"username": "%s", "password": "%s"}
            """
                .formatted(student.username(), student.password()))
        .then()
        .statusCode(401)
        .body("type", equalTo("/problems/wrong-credentials"));
  }

  @Test
  void nameAndEmailCanBeReused() {
    var admin = TestUser.admin();
    var name = TestUser.freshName("former");
    var email = name + "@example.com";
    String former = register(name, email).then().statusCode(201).extract().path("user_id");
    var token = TestUser.login(name, "correct horse battery");
    Api.as(admin).delete("/user/" + former).then().statusCode(204);
    register(name.toUpperCase(), email.toUpperCase()).then().statusCode(201);
    Api.as(token).get("/user/me").then().statusCode(401);
    Api.as(admin)
        .get("/user?username=" + name)
        .then()
        .body("username", contains(name.toUpperCase()));
  }

  @Test
  void itemsHaveNoOwnerAfterDeletion() {
    var professor = TestUser.professor();
    var items = items(professor, 3);
    var before = Api.as(professor).get("/course_item/" + items.get(0));
    awaitNextMillisecond();
    delete(TestUser.admin(), professor).then().statusCode(204);
    assertThat(items).allSatisfy(item -> assertThat(ownerOf(item)).isNull());
    var after = Api.as(TestUser.admin()).get("/course_item/" + items.get(0));
    after.then().body("owner_user_id", nullValue()).body("name", equalTo(before.path("name")));
    assertThat(after.header("ETag")).isNotEqualTo(before.header("ETag"));
    assertThat(after.<String>path("updated_at")).isGreaterThan(before.path("created_at"));
    Api.as(TestUser.professor()).delete("/course_item/" + items.get(0)).then().statusCode(403);
    assertThat(Catalog.list(TestUser.admin(), "/course_item?owner_user_id=" + professor.userId()))
        .isEmpty();
  }

  @Test
  void itemsAreTransferredToTheRecipient() {
    var admin = TestUser.admin();
    var professor = TestUser.professor();
    var recipient = TestUser.professor();
    var items = items(professor, 3);
    var ownItems = items(recipient, 1);
    delete(admin, professor, recipient.userId()).then().statusCode(204);
    assertThat(Catalog.list(recipient, "/course_item?owner_user_id=me"))
        .extracting(item -> item.get("course_item_id"))
        .containsExactlyInAnyOrder(items.get(0), items.get(1), items.get(2), ownItems.get(0));
    Api.as(admin).get("/user/" + recipient.userId()).then().body("owned_course_items", equalTo(4));
    Api.as(recipient).delete("/course_item/" + items.get(1)).then().statusCode(204);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {UNKNOWN, "me", "none", "no-id", "0", "00000000-0000-0000-0000-000000000000"})
  void unknownRecipientIsRejected(String recipient) {
    requireRejected(TestUser.professor(), recipient);
  }

  @Test
  void recipientMustBeAnotherProfessor() {
    requireRejected(TestUser.professor(), TestUser.student().userId());
    requireRejected(TestUser.professor(), TestUser.otherAdmin().userId());
    requireRejected(TestUser.professor(), TestUser.professor().userId().toUpperCase());
    var demoted = TestUser.professor();
    demoted.setRole("student");
    requireRejected(TestUser.professor(), demoted.userId());
    var deleted = TestUser.professor();
    delete(TestUser.admin(), deleted).then().statusCode(204);
    requireRejected(TestUser.professor(), deleted.userId());
    var professor = TestUser.professor();
    requireRejected(professor, professor.userId());
  }

  @Test
  void unknownUserIsReportedBeforeAnInvalidRecipient() {
    for (var id : List.of(UNKNOWN, "no-id")) {
      Api.as(TestUser.admin()).delete("/user/" + id + "?transfer_to=x").then().statusCode(404);
    }
  }

  @Test
  void defaultAdminCannotBeDeleted() {
    var admin = TestUser.admin();
    for (var caller : List.of(admin, TestUser.otherAdmin())) {
      delete(caller, admin)
          .then()
          .statusCode(409)
          .body("type", equalTo("/problems/protected-account"));
      delete(caller, admin, TestUser.professor().userId()).then().statusCode(409);
    }
    Api.as(admin).get("/user/me").then().statusCode(200).body("role", equalTo("admin"));
  }

  @Test
  void onlyAdminsCanDelete() {
    for (var person : List.of(TestUser.student(), TestUser.professor())) {
      delete(person, person).then().statusCode(403);
      Api.as(person).delete("/user/" + UNKNOWN).then().statusCode(403);
      Api.as(person).get("/user/me").then().statusCode(200);
    }
  }

  @Test
  void adminCanDeleteThemselves() {
    var admin = TestUser.otherAdmin();
    delete(admin, admin).then().statusCode(204);
    Api.as(admin).get("/user/me").then().statusCode(401);
  }

  @Test
  void everyAccountResponseCountsOwnedItems() {
    var admin = TestUser.admin();
    var professor = TestUser.professor();
    items(professor, 2);
    Api.as(professor).get("/user/me").then().body("owned_course_items", equalTo(2));
    Api.as(admin)
        .get("/user?username=" + professor.username())
        .then()
        .body("size()", equalTo(1))
        .body("[0].size()", equalTo(7))
        .body("[0].owned_course_items", equalTo(2))
        .body("[0].email", nullValue())
        .body("[0].user_id", equalTo(professor.userId()));
    professor.setRole("student");
    Api.as(professor).get("/user/me").then().body("owned_course_items", equalTo(2));
  }

  /** Items are transferred before the recipient is deleted, or not at all. */
  @Test
  void transferAndDeletionOfTheRecipientDoNotOverlap() {
    var admin = TestUser.admin();
    for (var round = 0; round < 10; round++) {
      var professor = TestUser.professor();
      var recipient = TestUser.professor();
      var item = items(professor, 1).get(0);
      var statuses =
          Race.run(
              List.<Callable<Integer>>of(
                  () -> delete(admin, professor, recipient.userId()).statusCode(),
                  () -> delete(admin, recipient).statusCode()));
      assertThat(statuses.get(1)).isEqualTo(204);
      assertThat(statuses.get(0)).isIn(204, 400);
      assertThat(ownerOf(item)).isEqualTo(statuses.get(0) == 204 ? null : professor.userId());
    }
  }

  @Test
  void oneUserIsDeletedOnce() {
    var admin = TestUser.admin();
    var student = TestUser.student();
    Race.requireOneWinner(Race.run(16, i -> delete(admin, student).statusCode()), 204, 404);
  }

  @Test
  void noSessionOutlivesItsUser() {
    var admin = TestUser.admin();
    for (var round = 0; round < 5; round++) {
      var student = TestUser.student();
      var body =
          """
          {"username": "%s", "password": "%s"}
          """
              .formatted(student.username(), student.password());
      var runners = new ArrayList<Callable<Response>>();
      runners.add(() -> delete(admin, student));
      for (var client = 0; client < 7; client++) {
        runners.add(() -> Api.post(Api.anonymous(), "/login", body));
      }
      for (var login : Race.run(runners).subList(1, 8)) {
        assertThat(login.statusCode()).isIn(200, 401);
        if (login.statusCode() == 200) {
          Api.with(login.path("access_token")).get("/user/me").then().statusCode(401);
        }
      }
    }
  }

  private static Response delete(TestUser admin, TestUser user) {
    return Api.as(admin).delete("/user/" + user.userId());
  }

  private static Response delete(TestUser admin, TestUser user, String recipientId) {
    return Api.as(admin).queryParam("transfer_to", recipientId).delete("/user/" + user.userId());
  }

  private static Response register(String username, String email) {
    return Api.post(
        Api.anonymous(),
        "/register",
        """
        {"username": "%s", "password": "correct horse battery", "email": "%s"}
        """
            .formatted(username, email));
  }

  private static String ownerOf(String item) {
    return Api.as(TestUser.admin()).get("/course_item/" + item).path("owner_user_id");
  }

  private static List<String> items(TestUser owner, int count) {
    var specialization = Catalog.specialization(owner);
    return IntStream.range(0, count)
        .mapToObj(i -> Catalog.courseItem(owner, specialization))
        .toList();
  }

  private static void requireRejected(TestUser professor, String recipientId) {
    var item = items(professor, 1).get(0);
    delete(TestUser.admin(), professor, recipientId)
        .then()
        .statusCode(400)
        .body("type", equalTo("/problems/owner-not-professor"))
        .body("detail", equalTo("Owner must be an existing professor user."));
    Api.as(professor).get("/user/me").then().statusCode(200);
    assertThat(ownerOf(item)).isEqualTo(professor.userId());
  }
}
