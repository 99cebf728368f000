package org.coursecatalog.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.Catalog;
import org.coursecatalog.support.TestUser;
import org.junit.jupiter.api.Test;

/** Which changes an ETag tells of, and which not. */
@QuarkusTest
class EntityTagTest {

  private static final String STRONG = "\"[\\x21\\x23-\\x7e]+\"";

  @Test
  void everySingleResourceHasOneAndItIsTheSameFromEverywhere() {
    var admin = TestUser.admin();
    var professor = TestUser.professor();
    var specialization =
        Api.post(
            Api.as(professor),
            "/specialization",
            """
            {"name": "%s"}
            """
                .formatted(TestUser.freshName("tagged")));
    var specializationPath = specialization.header("Location");
    assertThat(specialization.header("ETag")).isEqualTo(tag(admin, specializationPath));
    var renamed =
        rename(professor, specialization.path("specialization_id"), TestUser.freshName("tagged"));
    assertThat(renamed.header("ETag")).isEqualTo(tag(admin, specializationPath));
    var item =
        Api.post(
            Api.as(professor),
            "/course_item",
            """
            {"name": "x", "type": "lecture", "specialization_id": "%s"}
            """
                .formatted(specialization.<String>path("specialization_id")));
    var itemPath = item.header("Location");
    assertThat(item.header("ETag")).isEqualTo(tag(admin, itemPath));
    assertThat(put(professor, itemPath, named("y")).header("ETag")).isEqualTo(tag(admin, itemPath));
    assertThat(put(admin, itemPath + "/owner", owner(TestUser.professor())).header("ETag"))
        .isEqualTo(tag(admin, itemPath));
  }

  @Test
  void accountHasTheSameFromEverywhere() {
    var admin = TestUser.admin();
    var username = TestUser.freshName("tagged");
    var registered =
        Api.post(
            Api.anonymous(),
            "/register",
            """
            {"username": "%s", "password": "correct horse battery"}
            """
                .formatted(username));
    var path = registered.header("Location");
    assertThat(registered.header("ETag")).isEqualTo(tag(admin, path));
    var person = TestUser.login(username, "correct horse battery");
    assertThat(tag(person, "/user/me")).isEqualTo(tag(admin, path)).isEqualTo(tag(person, path));
    var promoted =
        put(
            admin,
            path + "/role",
            """
            {"role": "professor"}
            """);
    assertThat(promoted.header("ETag")).isEqualTo(tag(admin, path));
  }

  @Test
  void listsAndProblemsHaveNone() {
    var admin = TestUser.admin();
    Catalog.specialization(admin);
    for (var path :
        List.of("/course_item", "/specialization", "/user", "/user/me/session", "/user/1")) {
      assertThat(Api.as(admin).get(path).header("ETag")).as(path).isNull();
    }
  }

  @Test
  void itemsTellsOfItsMembersItsOwnerAndItsSpecializationsName() {
    var admin = TestUser.admin();
    var professor = TestUser.professor();
    var here = Catalog.specialization(admin);
    var there = Catalog.specialization(admin);
    var path = "/course_item/" + Catalog.courseItem(admin, here);
    requireChange(admin, path, () -> put(admin, path, named("renamed")));
    requireChange(admin, path, () -> put(admin, path, named("renamed").replace("lecture", "x")));
    requireChange(admin, path, () -> put(admin, path + "/owner", owner(professor)));
    requireChange(admin, path, () -> Api.as(admin).delete(path + "/owner").then().statusCode(204));
    requireChange(admin, path, () -> rename(admin, here, TestUser.freshName("renamed")));
    requireChange(
        admin,
        path,
        () ->
            put(
                admin,
                path,
                """
                {"name": "moved", "type": "lecture", "specialization_id": "%s"}
                """
                    .formatted(there)));
    requireChange(admin, path, () -> rename(admin, there, TestUser.freshName("renamed")));
  }

  @Test
  void itemsTellsOfNothingElse() {
    var admin = TestUser.admin();
    var professor = TestUser.professor();
    var home = Catalog.specialization(admin);
    var name = TestUser.freshName("item");
    var path = "/course_item/" + Catalog.courseItem(professor, home, name);
    requireNoChange(admin, path, () -> put(admin, path, named(name)));
    requireNoChange(admin, path, () -> put(admin, path + "/owner", owner(professor)));
    requireNoChange(admin, path, () -> Catalog.courseItem(admin, home));
    requireNoChange(admin, path, () -> professor.setRole("student"));
  }

  @Test
  void specializationsTellsOfItsNameAndItsItems() {
    var admin = TestUser.admin();
    var id = Catalog.specialization(admin);
    var other = Catalog.specialization(admin);
    var path = "/specialization/" + id;
    requireChange(admin, path, () -> rename(admin, id, TestUser.freshName("renamed")));
    requireChange(admin, path, () -> Catalog.courseItem(admin, id));
    var item = Catalog.courseItem(admin, id);
    var itemPath = "/course_item/" + item;
    requireChange(admin, path, () -> put(admin, itemPath, named("renamed")));
    requireChange(
        admin, path, () -> put(admin, itemPath, named("renamed").replace("lecture", "seminar")));
    for (var target : List.of(other, id)) {
      requireChange(
          admin,
          path,
          () ->
              put(
                  admin,
                  itemPath,
                  """
                  {"name": "moved", "type": "lecture", "specialization_id": "%s"}
                  """
                      .formatted(target)));
    }
    requireChange(admin, path, () -> Api.as(admin).delete(itemPath).then().statusCode(204));
  }

  @Test
  void specializationsTellsOfNothingElse() {
    var admin = TestUser.admin();
    var name = TestUser.freshName("same");
    var id = Catalog.specialization(admin, name);
    var item = "/course_item/" + Catalog.courseItem(admin, id, "same");
    var path = "/specialization/" + id;
    requireNoChange(admin, path, () -> rename(admin, id, name));
    requireNoChange(admin, path, () -> put(admin, item, named("same")));
    requireNoChange(admin, path, () -> put(admin, item + "/owner", owner(TestUser.professor())));
    requireNoChange(admin, path, () -> Catalog.courseItem(admin, Catalog.specialization(admin)));
  }

  @Test
  void accountsTellsOfRoleAndOwnedItems() {
    var admin = TestUser.admin();
    var professor = TestUser.professor();
    var home = Catalog.specialization(admin);
    var path = "/user/" + professor.userId();
    requireChange(admin, path, () -> Catalog.courseItem(professor, home));
    var item = "/course_item/" + Catalog.courseItem(admin, home);
    requireChange(admin, path, () -> put(admin, item + "/owner", owner(professor)));
    requireChange(admin, path, () -> Api.as(admin).delete(item).then().statusCode(204));
    requireChange(admin, path, () -> professor.setRole("student"));
    requireNoChange(admin, path, () -> professor.setRole("student"));
    requireNoChange(admin, path, () -> TestUser.login(professor.username(), professor.password()));
  }

  /** The account looks the same, but another writer must detect the change. */
  @Test
  void accountsTellsOfPassword() {
    var admin = TestUser.admin();
    var path = "/user/" + TestUser.student().userId();
    var before = tag(admin, path);
    Api.put(
            Api.as(admin),
            path + "/password",
            """
            {"new_password": "borrowed horse, borrowed battery"}
            """)
        .then()
        .statusCode(204);
    assertThat(tag(admin, path)).isNotEqualTo(before);
  }

  private static String tag(TestUser reader, String path) {
    var tag = Api.as(reader).get(path).then().statusCode(200).extract().header("ETag");
    assertThat(tag).matches(STRONG);
    return tag;
  }

  private static Response put(TestUser author, String path, String json) {
    var response = Api.put(Api.as(author), path, json);
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
    return response;
  }

  private static String named(String name) {
    return """
        {"name": "%s", "type": "lecture"}
        """
        .formatted(name);
  }

  private static String owner(TestUser professor) {
    return """
        {"owner_user_id": "%s"}
        """
        .formatted(professor.userId());
  }

  private static Response rename(TestUser author, String specialization, String name) {
    return put(
        author,
        "/specialization/" + specialization,
        """
        {"name": "%s"}
        """
            .formatted(name));
  }

  /** Fails unless the step changes the tag. */
  private static void requireChange(TestUser reader, String path, Runnable step) {
    var before = tag(reader, path);
    var body = Api.as(reader).get(path).asString();
    step.run();
    assertThat(Api.as(reader).get(path).asString()).isNotEqualTo(body);
    assertThat(tag(reader, path)).isNotEqualTo(before);
  }

  private static void requireNoChange(TestUser reader, String path, Runnable step) {
    var before = tag(reader, path);
    var body = Api.as(reader).get(path).asString();
    step.run();
    assertThat(Api.as(reader).get(path).asString()).isEqualTo(body);
    assertThat(tag(reader, path)).isEqualTo(before);
  }
}
