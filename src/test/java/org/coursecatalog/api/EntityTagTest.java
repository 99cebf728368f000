package org.coursecatalog.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.Catalog;
import org.coursecatalog.support.TestUser;
import org.junit.jupiter.api.Test;

/** Changes that alter the ETag of a resource, and changes that do not. */
@QuarkusTest
class EntityTagTest {

  private static final String STRONG_TAG = "\"[\\x21\\x23-\\x7e]+\"";

  @Test
  void catalogEntryHasTheSameTagInEveryResponse() {
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
    assertThat(put(professor, itemPath, itemBody("y")).header("ETag"))
        .isEqualTo(tag(admin, itemPath));
    assertThat(put(admin, itemPath + "/owner", ownerBody(TestUser.professor())).header("ETag"))
        .isEqualTo(tag(admin, itemPath));
  }

  @Test
  void accountHasTheSameTagInEveryResponse() {
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
    assertThat(tag(person, path)).isEqualTo(tag(admin, path));
    // GET /user/me also contains what the role may do.
    assertThat(tag(person, "/user/me")).isEqualTo(tag(admin, path).replaceAll("\"$", "-student\""));
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
  void listsAndProblemsHaveNoTag() {
    var admin = TestUser.admin();
    Catalog.specialization(admin);
    for (var path :
        List.of("/course_item", "/specialization", "/user", "/user/me/session", "/user/1")) {
      assertThat(Api.as(admin).get(path).header("ETag")).as(path).isNull();
    }
  }

  @Test
  void itemTagChangesWithMembersOwnerAndSpecializationName() {
    var admin = TestUser.admin();
    var professor = TestUser.professor();
    var first = Catalog.specialization(admin);
    var second = Catalog.specialization(admin);
    var path = "/course_item/" + Catalog.courseItem(admin, first);
    requireChange(admin, path, () -> put(admin, path, itemBody("renamed")));
    requireChange(admin, path, () -> put(admin, path, itemBody("renamed").replace("lecture", "x")));
    requireChange(admin, path, () -> put(admin, path + "/owner", ownerBody(professor)));
    requireChange(
        admin,
        path,
        () ->
            put(
                professor,
                "/user/me/profile",
                """
                {"display_name": "Ada Lovelace"}
                """));
    requireChange(admin, path, () -> Api.as(admin).delete(path + "/owner").then().statusCode(204));
    requireChange(admin, path, () -> rename(admin, first, TestUser.freshName("renamed")));
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
                    .formatted(second)));
    requireChange(admin, path, () -> rename(admin, second, TestUser.freshName("renamed")));
  }

  @Test
  void itemTagDoesNotChangeOtherwise() {
    var admin = TestUser.admin();
    var professor = TestUser.professor();
    var specializationId = Catalog.specialization(admin);
    var name = TestUser.freshName("item");
    var path = "/course_item/" + Catalog.courseItem(professor, specializationId, name);
    requireNoChange(admin, path, () -> put(admin, path, itemBody(name)));
    requireNoChange(admin, path, () -> put(admin, path + "/owner", ownerBody(professor)));
    requireNoChange(admin, path, () -> Catalog.courseItem(admin, specializationId));
    requireNoChange(admin, path, () -> professor.setRole("student"));
  }

  @Test
  void specializationTagChangesWithNameAndItems() {
    var admin = TestUser.admin();
    var id = Catalog.specialization(admin);
    var other = Catalog.specialization(admin);
    var path = "/specialization/" + id;
    requireChange(admin, path, () -> rename(admin, id, TestUser.freshName("renamed")));
    requireChange(admin, path, () -> Catalog.courseItem(admin, id));
    var item = Catalog.courseItem(admin, id);
    var itemPath = "/course_item/" + item;
    requireChange(admin, path, () -> put(admin, itemPath, itemBody("renamed")));
    requireChange(
        admin, path, () -> put(admin, itemPath, itemBody("renamed").replace("lecture", "seminar")));
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
  void specializationTagDoesNotChangeOtherwise() {
    var admin = TestUser.admin();
    var name = TestUser.freshName("same");
    var id = Catalog.specialization(admin, name);
    var item = "/course_item/" + Catalog.courseItem(admin, id, "same");
    var path = "/specialization/" + id;
    requireNoChange(admin, path, () -> rename(admin, id, name));
    requireNoChange(admin, path, () -> put(admin, item, itemBody("same")));
    requireNoChange(
        admin, path, () -> put(admin, item + "/owner", ownerBody(TestUser.professor())));
    requireNoChange(admin, path, () -> Catalog.courseItem(admin, Catalog.specialization(admin)));
  }

  @Test
  void accountTagChangesWithRoleAndOwnedItems() {
    var admin = TestUser.admin();
    var professor = TestUser.professor();
    var specializationId = Catalog.specialization(admin);
    var path = "/user/" + professor.userId();
    requireChange(admin, path, () -> Catalog.courseItem(professor, specializationId));
    var item = "/course_item/" + Catalog.courseItem(admin, specializationId);
    requireChange(admin, path, () -> put(admin, item + "/owner", ownerBody(professor)));
    requireChange(admin, path, () -> Api.as(admin).delete(item).then().statusCode(204));
    requireChange(admin, path, () -> professor.setRole("student"));
    requireNoChange(admin, path, () -> professor.setRole("student"));
    requireNoChange(admin, path, () -> TestUser.login(professor.username(), professor.password()));
  }

  /** The response body stays the same, but another writer must detect the change. */
  @Test
  void accountTagChangesWithThePassword() {
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
    assertThat(tag).matches(STRONG_TAG);
    return tag;
  }

  private static Response put(TestUser author, String path, String json) {
    var response = Api.put(Api.as(author), path, json);
    assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
    return response;
  }

  private static String itemBody(String name) {
    return """
        {"name": "%s", "type": "lecture"}
        """
        .formatted(name);
  }

  private static String ownerBody(TestUser professor) {
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

  /** Requires that the step changes the body and the tag. */
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
