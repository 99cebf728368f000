package org.coursecatalog.api;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.Catalog;
import org.coursecatalog.support.TestUser;
import org.junit.jupiter.api.Test;

/** A 409 for a taken name has the path of the resource with that name. */
@QuarkusTest
class ExistingNameTest {

  @Test
  void newSpecializationWithATakenName() {
    var professor = TestUser.professor();
    var name = TestUser.freshName("taken");
    var existing = Catalog.specialization(TestUser.admin(), name);
    for (var same : new String[] {name, name.toUpperCase(), " " + name, name + "\u200b"}) {
      requireExisting(
          Catalog.createSpecialization(professor, same),
          professor,
          "/specialization/" + existing,
          name);
    }
  }

  @Test
  void renamedSpecializationWithATakenName() {
    var professor = TestUser.professor();
    var name = TestUser.freshName("taken");
    var existing = Catalog.specialization(TestUser.admin(), name);
    var other = "/specialization/" + Catalog.specialization(professor);
    requireExisting(
        Api.put(Api.as(professor), other, json(Map.of("name", name.toUpperCase()))),
        professor,
        "/specialization/" + existing,
        name);
    Api.put(
            Api.as(professor),
            "/specialization/" + existing,
            json(Map.of("name", name.toUpperCase())))
        .then()
        .statusCode(200);
  }

  @Test
  void newItemWithATakenName() {
    var professor = TestUser.professor();
    var specialization = Catalog.specialization(professor);
    var existing = Catalog.courseItem(TestUser.admin(), specialization, "Compilers");
    Catalog.courseItem(professor, Catalog.specialization(professor), "Compilers");
    requireExisting(
        Catalog.createCourseItem(professor, specialization, "COMPILERS"),
        professor,
        "/course_item/" + existing,
        "Compilers");
  }

  @Test
  void renamedItemWithATakenName() {
    var professor = TestUser.professor();
    var specialization = Catalog.specialization(professor);
    var existing = Catalog.courseItem(TestUser.admin(), specialization, "Compilers");
    var item = "/course_item/" + Catalog.courseItem(professor, specialization);
    for (var body :
        new String[] {
          json(Map.of("name", "compilers", "type", "lecture")),
          json(Map.of("name", "compilers", "type", "lecture", "specialization_id", specialization))
        }) {
      requireExisting(
          Api.put(Api.as(professor), item, body),
          professor,
          "/course_item/" + existing,
          "Compilers");
    }
  }

  @Test
  void movedItemWithATakenName() {
    var professor = TestUser.professor();
    var target = Catalog.specialization(professor);
    var existing = Catalog.courseItem(TestUser.admin(), target, "Compilers");
    var item =
        "/course_item/"
            + Catalog.courseItem(professor, Catalog.specialization(professor), "Compilers");
    requireExisting(
        Api.put(
            Api.as(professor),
            item,
            json(Map.of("name", "Compilers", "type", "lecture", "specialization_id", target))),
        professor,
        "/course_item/" + existing,
        "Compilers");
  }

  /** Other users must not learn who has a user name or an email address. */
  @Test
  void takenUsernameAndEmailHaveNoPath() {
    var person = TestUser.student();
    var email = person.username() + "@example.com";
    Api.put(Api.as(person), "/user/me/profile", json(Map.of("email", email)))
        .then()
        .statusCode(200);
    for (var body :
        new String[] {
          json(Map.of("username", person.username(), "password", "correct horse battery")),
          json(
              Map.of(
                  "username",
                  TestUser.freshName("other"),
                  "password",
                  "correct horse battery",
                  "email",
                  email))
        }) {
      var response = Api.post(Api.anonymous(), "/register", body);
      response.then().statusCode(409);
      assertThat(response.<Map<String, Object>>path("")).doesNotContainKey("existing");
    }
  }

  private static void requireExisting(
      Response response, TestUser reader, String path, String name) {
    response
        .then()
        .statusCode(409)
        .body("type", equalTo("/problems/name-taken"))
        .body("existing", equalTo(path));
    Api.as(reader)
        .get(response.<String>path("existing"))
        .then()
        .statusCode(200)
        .body("name", equalTo(name));
  }

  private static String json(Map<String, String> members) {
    return members.entrySet().stream()
        .map(member -> "\"%s\": \"%s\"".formatted(member.getKey(), member.getValue()))
        .collect(joining(", ", "{", "}"));
  }
}
