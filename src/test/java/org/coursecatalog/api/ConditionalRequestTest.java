package org.coursecatalog.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.Catalog;
import org.coursecatalog.support.Race;
import org.coursecatalog.support.TestUser;
import org.coursecatalog.support.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code If-None-Match} on reading and {@code If-Match} on changing (RFC 9110, section 13). */
@QuarkusTest
class ConditionalRequestTest {

  private static final String UNKNOWN = "0199a1b2-0000-7000-8000-00000000dead";

  /**
   * A value in which TAG stands for the opaque part of the present tag, and whether it names the
   * present state by the weak and by the strong comparison.
   */
  private static final String VALUES =
      """
      "TAG"                        | true  | true
      W/"TAG"                      | true  | false
      *                            | true  | true
      "x", "TAG"                   | true  | true
      "x","TAG","y"                | true  | true
      "x" , W/"TAG"                | true  | false
      , ,"TAG", ,                  | true  | true
      "a,b", "TAG"                 | true  | true
      "a,*", "TAG"                 | true  | true
      "", "TAG"                    | true  | true
      "x"                          | false | false
      "TAG "                       | false | false
      "a, *", "TAG"                | false | false
      "0TAG"                       | false | false
      "TAG-0"                      | false | false
      "-TAG"                       | false | false
      "99999999999999999999999-0"  | false | false
      TAG                          | false | false
      'TAG'                        | false | false
      "TAG                         | false | false
      TAG"                         | false | false
      w/"TAG"                      | false | false
      W/ "TAG"                     | false | false
      "TAG" "TAG"                  | false | false
      "TAG"; "x"                   | false | false
      "TAG", x                     | false | false
      "TAG", *                     | false | false
      *, *                         | false | false
      **                           | false | false
      "*"                          | false | false
      ,                            | false | false
      <NOTHING>                    | false | false
      """;

  @ParameterizedTest
  @CsvSource(textBlock = VALUES, delimiter = '|', quoteCharacter = '^', emptyValue = "")
  void readerWhoNamesThePresentStateGetsNoBody(String value, boolean weak, boolean strong) {
    var admin = TestUser.admin();
    var path = "/specialization/" + Catalog.specialization(admin);
    var sent = value.replace("TAG", opaque(admin, path)).replace("<NOTHING>", "");
    for (var method : List.of("GET", "HEAD")) {
      var response = Api.as(admin).header("If-None-Match", sent).request(method, path);
      assertThat(response.statusCode()).as("%s %s", method, sent).isEqualTo(weak ? 304 : 200);
      assertThat(response.header("ETag")).isEqualTo('"' + opaque(admin, path) + '"');
      assertThat(response.asString().isEmpty()).isEqualTo(weak || method.equals("HEAD"));
    }
  }

  @ParameterizedTest
  @CsvSource(textBlock = VALUES, delimiter = '|', quoteCharacter = '^', emptyValue = "")
  void writerWhoNamesThePresentStateIsHeard(String value, boolean weak, boolean strong) {
    var admin = TestUser.admin();
    var path = "/specialization/" + Catalog.specialization(admin);
    var before = Api.as(admin).get(path).asString();
    var sent = value.replace("TAG", opaque(admin, path)).replace("<NOTHING>", "");
    var response = rename(ifMatch(admin, sent), path, TestUser.freshName("renamed"));
    assertThat(response.statusCode()).as(sent).isEqualTo(strong ? 200 : 412);
    assertThat(Api.as(admin).get(path).asString().equals(before)).isEqualTo(!strong);
    var sentAnew = value.replace("TAG", opaque(admin, path)).replace("<NOTHING>", "");
    ifMatch(admin, sentAnew).delete(path).then().statusCode(strong ? 204 : 412);
  }

  @Test
  void severalLinesAreOneList() {
    var admin = TestUser.admin();
    var path = "/specialization/" + Catalog.specialization(admin);
    var tag = '"' + opaque(admin, path) + '"';
    for (var lines :
        List.of(List.of("\"x\"", tag), List.of(tag, "\"x\""), List.of("\"x\", \"y\"", tag + ","))) {
      Api.as(admin)
          .header("If-None-Match", lines.get(0), lines.get(1))
          .get(path)
          .then()
          .statusCode(304);
      Api.as(admin)
          .header("If-Match", lines.get(0), lines.get(1))
          .contentType("application/json")
          .body(Map.of("name", Api.as(admin).get(path).path("name")))
          .put(path)
          .then()
          .statusCode(200);
    }
    Api.as(admin).header("If-None-Match", "*", "\"x\"").get(path).then().statusCode(200);
    requireStale(Api.as(admin).header("If-Match", "*", tag).delete(path));
  }

  @Test
  void everySingleResourceIsReadConditionally() {
    var professor = TestUser.professor();
    var specialization = Catalog.specialization(professor);
    for (var path :
        List.of(
            "/specialization/" + specialization,
            "/course_item/" + Catalog.courseItem(professor, specialization),
            "/user/me",
            "/user/" + professor.userId())) {
      var tag = Api.as(professor).get(path).header("ETag");
      Api.as(professor).header("If-None-Match", tag).get(path).then().statusCode(304);
      Api.as(professor).header("If-None-Match", "\"x\"").get(path).then().statusCode(200);
    }
  }

  @Test
  void notModifiedHasNeitherBodyNorLength() {
    var admin = TestUser.admin();
    var path = "/specialization/" + Catalog.specialization(admin);
    try (var wire = Wire.open()) {
      wire.send(
          Wire.head(
              "GET", path, "Authorization: Bearer " + admin.accessToken(), "If-None-Match: *"));
      var response = wire.readHead();
      assertThat(response.status()).isEqualTo(304);
      assertThat(response.headers())
          .containsKeys("ETag", "X-Request-Id")
          .doesNotContainKeys("Content-Type", "Content-Length", "Transfer-Encoding");
      assertThat(wire.isUsableOrClosed()).isTrue();
    }
  }

  @Test
  void nothingThatIsNotThereIsNotModified() {
    var admin = TestUser.admin();
    for (var path : List.of("/specialization/", "/course_item/", "/user/")) {
      Api.as(admin).header("If-None-Match", "*").get(path + UNKNOWN).then().statusCode(404);
    }
    Api.as(TestUser.student())
        .header("If-None-Match", "*")
        .get("/user/" + admin.userId())
        .then()
        .statusCode(403);
  }

  @Test
  void everyChangeMindsItsCondition() {
    var admin = TestUser.admin();
    var specialization = Catalog.specialization(admin);
    var item = "/course_item/" + Catalog.courseItem(admin, specialization);
    var user = "/user/" + TestUser.professor().userId();
    var owner =
        """
        {"owner_user_id": "%s"}
        """
            .formatted(TestUser.professor().userId());
    var role =
        """
        {"role": "student"}
        """;
    var named =
        """
        {"name": "x", "type": "y"}
        """;
    requireMinded(admin, "PUT", item, item, named);
    requireMinded(admin, "PUT", item + "/owner", item, owner);
    requireMinded(admin, "DELETE", item + "/owner", item, null);
    requireMinded(admin, "DELETE", item, item, null);
    requireMinded(admin, "PUT", user + "/role", user, role);
    requireMinded(admin, "PUT", user + "/password", user, givenPassword());
    var person = TestUser.student();
    requireMinded(person, "PUT", "/user/me/password", "/user/me", newPassword(person.password()));
    requireMinded(admin, "DELETE", user, user, null);
    var path = "/specialization/" + specialization;
    requireMinded(admin, "DELETE", path, path, null);
  }

  @Test
  void ofTwoPasswordsWithOneEntityTagTheSecondIsStale() {
    var admin = TestUser.admin();
    var person = TestUser.student();
    var user = "/user/" + person.userId();
    var seen = Api.as(admin).get(user).header("ETag");
    send(ifMatch(admin, seen), "PUT", user + "/password", givenPassword()).then().statusCode(204);
    requireStale(send(ifMatch(admin, seen), "PUT", user + "/password", givenPassword()));
    requireStale(send(ifMatch(admin, seen), "DELETE", user, null));
    assertThat(Api.as(admin).get(user).header("ETag")).isNotEqualTo(seen);
  }

  @Test
  void ofTwoPasswordsOfOnesOwnWithOneEntityTagTheSecondIsStale() {
    var person = TestUser.student();
    var seen = Api.as(person).get("/user/me").header("ETag");
    send(ifMatch(person, seen), "PUT", "/user/me/password", newPassword(person.password()))
        .then()
        .statusCode(204);
    requireStale(
        send(
            ifMatch(person, seen),
            "PUT",
            "/user/me/password",
            newPassword("another horse, another battery")));
    assertThat(Api.as(person).get("/user/me").header("ETag")).isNotEqualTo(seen);
  }

  @Test
  void conditionComesAfterExistenceAndOwnershipAndBeforeTheRules() {
    var admin = TestUser.admin();
    var professor = TestUser.professor();
    var taken = TestUser.freshName("taken");
    Catalog.specialization(admin, taken);
    var specialization = Catalog.specialization(admin);
    var item = "/course_item/" + Catalog.courseItem(admin, specialization);
    var stale = "\"x\"";
    rename(ifMatch(admin, stale), "/specialization/" + UNKNOWN, taken).then().statusCode(404);
    requireStale(rename(ifMatch(admin, stale), "/specialization/" + specialization, taken));
    rename(ifMatch(admin, "*"), "/specialization/" + specialization, taken).then().statusCode(409);
    ifMatch(professor, stale).delete(item).then().statusCode(403);
    ifMatch(professor, stale).delete("/specialization/" + specialization).then().statusCode(403);
    ifMatch(professor, stale).delete("/course_item/" + UNKNOWN).then().statusCode(404);
    var lost =
        """
        {"name": "x", "type": "y", "specialization_id": "%s"}
        """
            .formatted(UNKNOWN);
    requireStale(send(ifMatch(admin, stale), "PUT", item, lost));
    send(ifMatch(admin, "*"), "PUT", item, lost).then().statusCode(400);
    var nobody =
        """
        {"owner_user_id": "%s"}
        """
            .formatted(UNKNOWN);
    requireStale(send(ifMatch(admin, stale), "PUT", item + "/owner", nobody));
    send(ifMatch(admin, "*"), "PUT", item + "/owner", nobody).then().statusCode(400);
    var self = "/user/" + admin.userId();
    var role =
        """
        {"role": "student"}
        """;
    requireStale(send(ifMatch(admin, stale), "PUT", self + "/role", role));
    send(ifMatch(admin, "*"), "PUT", self + "/role", role).then().statusCode(409);
    requireStale(send(ifMatch(admin, stale), "PUT", self + "/password", givenPassword()));
    send(ifMatch(admin, "*"), "PUT", self + "/password", givenPassword()).then().statusCode(409);
    var nowhere = "/user/" + UNKNOWN + "/password";
    send(ifMatch(admin, stale), "PUT", nowhere, givenPassword()).then().statusCode(404);
    var own = "/user/me/password";
    send(ifMatch(professor, stale), "PUT", own, newPassword("wrong password"))
        .then()
        .statusCode(403);
    requireStale(ifMatch(admin, stale).delete(self));
    ifMatch(admin, "*").delete(self).then().statusCode(409);
    ifMatch(admin, stale).delete("/user/" + UNKNOWN).then().statusCode(404);
    requireStale(ifMatch(admin, stale).delete("/user/" + professor.userId() + "?transfer_to=x"));
    rename(ifMatch(admin, stale), "/specialization/" + specialization, "").then().statusCode(422);
  }

  @Test
  void ofTwoWritersWithOneTagOneWins() {
    var admin = TestUser.admin();
    var professor = TestUser.professor();
    var specialization = Catalog.specialization(admin);
    var item = "/course_item/" + Catalog.courseItem(professor, specialization);
    for (var round = 0; round < 40; round++) {
      var tag = Api.as(admin).get(item).header("ETag");
      var statuses =
          Race.run(
              List.<Callable<Integer>>of(
                  () -> write(admin, item, tag), () -> write(professor, item, tag)));
      Race.requireOneWinner(statuses, 200, 412);
    }
  }

  /**
   * The item's tag tells of its specialization's name as well, the specialization's of its items.
   */
  @Test
  void changesOfDifferentKindsWithOneTagExcludeEachOther() {
    var admin = TestUser.admin();
    for (var round = 0; round < 15; round++) {
      var specialization = Catalog.specialization(admin);
      var path = "/specialization/" + specialization;
      var item = "/course_item/" + Catalog.courseItem(admin, specialization);
      var professor = TestUser.professor();
      var itemTag = Api.as(admin).get(item).header("ETag");
      var owner =
          """
          {"owner_user_id": "%s"}
          """
              .formatted(professor.userId());
      var runners = new ArrayList<Callable<Integer>>();
      runners.add(() -> write(admin, item, itemTag));
      runners.add(() -> ifMatch(admin, itemTag).delete(item).statusCode());
      runners.add(() -> send(ifMatch(admin, itemTag), "PUT", item + "/owner", owner).statusCode());
      var statuses = Race.run(runners);
      assertThat(Stream.of(200, 204).mapToLong(ok -> count(statuses, ok)).sum()).isEqualTo(1);
      assertThat(statuses).containsAnyOf(412, 404).doesNotContain(409, 500);
      var tag = Api.as(admin).get(path).header("ETag");
      var renames =
          Race.run(
              4, i -> rename(ifMatch(admin, tag), path, TestUser.freshName("name")).statusCode());
      Race.requireOneWinner(renames, 200, 412);
    }
  }

  private static String opaque(TestUser reader, String path) {
    var tag = Api.as(reader).get(path).header("ETag");
    return tag.substring(1, tag.length() - 1);
  }

  private static RequestSpecification ifMatch(TestUser author, String value) {
    return Api.as(author).header("If-Match", value);
  }

  private static RequestSpecification ifNoneMatch(TestUser author, String value) {
    return Api.as(author).header("If-None-Match", value);
  }

  private static Response rename(RequestSpecification request, String path, String name) {
    return Api.put(
        request,
        path,
        """
        {"name": "%s"}
        """
            .formatted(name));
  }

  private static void requireStale(Response response) {
    response.then().statusCode(412).body("type", equalTo("/problems/precondition-failed"));
  }

  private static String givenPassword() {
    return """
        {"new_password": "borrowed horse, borrowed battery"}
        """;
  }

  private static String newPassword(String current) {
    return """
        {"current_password": "%s", "new_password": "another horse, another battery"}
        """
        .formatted(current);
  }

  private static void requireMinded(
      TestUser admin, String method, String path, String resource, String body) {
    var before = Api.as(admin).get(resource).asString();
    var tag = Api.as(admin).get(resource).header("ETag");
    requireStale(send(ifMatch(admin, "\"x\""), method, path, body));
    requireStale(send(ifMatch(admin, "W/" + tag), method, path, body));
    for (var unwanted : List.of("*", tag, "W/" + tag, "\"x\", " + tag)) {
      requireStale(send(ifNoneMatch(admin, unwanted), method, path, body));
    }
    requireStale(send(ifNoneMatch(admin, tag).header("If-Match", tag), method, path, body));
    assertThat(Api.as(admin).get(resource).asString()).isEqualTo(before);
    var request = ifNoneMatch(admin, "\"x\"").header("If-Match", tag);
    assertThat(send(request, method, path, body).statusCode())
        .as("%s %s", method, path)
        .isIn(200, 204);
  }

  private static Response send(
      RequestSpecification request, String method, String path, String body) {
    return body == null
        ? request.request(method, path)
        : request.contentType("application/json").body(body).request(method, path);
  }

  private static int write(TestUser author, String item, String tag) {
    return send(
            ifMatch(author, tag),
            "PUT",
            item,
            """
            {"name": "%s", "type": "lecture"}
            """
                .formatted(TestUser.freshName("name")))
        .statusCode();
  }

  private static long count(List<Integer> statuses, int status) {
    return statuses.stream().filter(Integer.valueOf(status)::equals).count();
  }
}
