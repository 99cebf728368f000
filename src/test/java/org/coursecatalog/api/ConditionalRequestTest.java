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

/** {@code If-None-Match} for reads and {@code If-Match} for changes (RFC 9110, section 13). */
@QuarkusTest
class ConditionalRequestTest {

  private static final String UNKNOWN = "0199a1b2-0000-7000-8000-00000000dead";

  /** Header values with the results of weak and strong comparison. TAG is the current tag. */
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
  void matchingIfNoneMatchReturnsNotModified(String value, boolean weak, boolean strong) {
    var admin = TestUser.admin();
    var path = "/specialization/" + Catalog.specialization(admin);
    var headerValue = value.replace("TAG", opaque(admin, path)).replace("<NOTHING>", "");
    for (var method : List.of("GET", "HEAD")) {
      var response = Api.as(admin).header("If-None-Match", headerValue).request(method, path);
      assertThat(response.statusCode())
          .as("%s %s", method, headerValue)
          .isEqualTo(weak ? 304 : 200);
      assertThat(response.header("ETag")).isEqualTo('"' + opaque(admin, path) + '"');
      assertThat(response.asString().isEmpty()).isEqualTo(weak || method.equals("HEAD"));
    }
  }

  @ParameterizedTest
  @CsvSource(textBlock = VALUES, delimiter = '|', quoteCharacter = '^', emptyValue = "")
  void ifMatchRequiresAStrongMatch(String value, boolean weak, boolean strong) {
    var admin = TestUser.admin();
    var path = "/specialization/" + Catalog.specialization(admin);
    var before = Api.as(admin).get(path).asString();
    var headerValue = value.replace("TAG", opaque(admin, path)).replace("<NOTHING>", "");
    var response = rename(ifMatch(admin, headerValue), path, TestUser.freshName("renamed"));
    assertThat(response.statusCode()).as(headerValue).isEqualTo(strong ? 200 : 412);
    assertThat(Api.as(admin).get(path).asString().equals(before)).isEqualTo(!strong);
    var sentWithNewTag = value.replace("TAG", opaque(admin, path)).replace("<NOTHING>", "");
    ifMatch(admin, sentWithNewTag).delete(path).then().statusCode(strong ? 204 : 412);
  }

  @Test
  void headerLinesAreCombined() {
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
  void everySingleResourceSupportsIfNoneMatch() {
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
  void conditionOnAMissingOrForbiddenResourceReturnsTheError() {
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
  void everyChangeChecksItsCondition() {
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
    var itemBody =
        """
        {"name": "x", "type": "y"}
        """;
    requireConditionChecked(admin, "PUT", item, item, itemBody);
    requireConditionChecked(admin, "PUT", item + "/owner", item, owner);
    requireConditionChecked(admin, "DELETE", item + "/owner", item, null);
    requireConditionChecked(admin, "DELETE", item, item, null);
    requireConditionChecked(admin, "PUT", user + "/role", user, role);
    requireConditionChecked(admin, "PUT", user + "/password", user, resetBody());
    var person = TestUser.student();
    requireConditionChecked(
        person, "PUT", "/user/me/password", "/user/me", changeBody(person.password()));
    requireConditionChecked(admin, "DELETE", user, user, null);
    var path = "/specialization/" + specialization;
    requireConditionChecked(admin, "DELETE", path, path, null);
  }

  @Test
  void secondPasswordResetWithTheSameTagIsStale() {
    var admin = TestUser.admin();
    var person = TestUser.student();
    var user = "/user/" + person.userId();
    var tag = Api.as(admin).get(user).header("ETag");
    send(ifMatch(admin, tag), "PUT", user + "/password", resetBody()).then().statusCode(204);
    requireStale(send(ifMatch(admin, tag), "PUT", user + "/password", resetBody()));
    requireStale(send(ifMatch(admin, tag), "DELETE", user, null));
    assertThat(Api.as(admin).get(user).header("ETag")).isNotEqualTo(tag);
  }

  @Test
  void secondPasswordChangeWithTheSameTagIsStale() {
    var person = TestUser.student();
    var tag = Api.as(person).get("/user/me").header("ETag");
    send(ifMatch(person, tag), "PUT", "/user/me/password", changeBody(person.password()))
        .then()
        .statusCode(204);
    requireStale(
        send(
            ifMatch(person, tag),
            "PUT",
            "/user/me/password",
            changeBody("another horse, another battery")));
    assertThat(Api.as(person).get("/user/me").header("ETag")).isNotEqualTo(tag);
  }

  @Test
  void conditionIsCheckedAfterOwnershipAndBeforeTheRules() {
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
    var unknownSpecialization =
        """
        {"name": "x", "type": "y", "specialization_id": "%s"}
        """
            .formatted(UNKNOWN);
    requireStale(send(ifMatch(admin, stale), "PUT", item, unknownSpecialization));
    send(ifMatch(admin, "*"), "PUT", item, unknownSpecialization).then().statusCode(400);
    var unknownOwner =
        """
        {"owner_user_id": "%s"}
        """
            .formatted(UNKNOWN);
    requireStale(send(ifMatch(admin, stale), "PUT", item + "/owner", unknownOwner));
    send(ifMatch(admin, "*"), "PUT", item + "/owner", unknownOwner).then().statusCode(400);
    var self = "/user/" + admin.userId();
    var role =
        """
        {"role": "student"}
        """;
    requireStale(send(ifMatch(admin, stale), "PUT", self + "/role", role));
    send(ifMatch(admin, "*"), "PUT", self + "/role", role).then().statusCode(409);
    requireStale(send(ifMatch(admin, stale), "PUT", self + "/password", resetBody()));
    send(ifMatch(admin, "*"), "PUT", self + "/password", resetBody()).then().statusCode(409);
    var unknownUser = "/user/" + UNKNOWN + "/password";
    send(ifMatch(admin, stale), "PUT", unknownUser, resetBody()).then().statusCode(404);
    var ownPassword = "/user/me/password";
    send(ifMatch(professor, stale), "PUT", ownPassword, changeBody("wrong password"))
        .then()
        .statusCode(403);
    requireStale(ifMatch(admin, stale).delete(self));
    ifMatch(admin, "*").delete(self).then().statusCode(409);
    ifMatch(admin, stale).delete("/user/" + UNKNOWN).then().statusCode(404);
    requireStale(ifMatch(admin, stale).delete("/user/" + professor.userId() + "?transfer_to=x"));
    rename(ifMatch(admin, stale), "/specialization/" + specialization, "").then().statusCode(422);
  }

  @Test
  void onlyOneOfTwoWritersWithTheSameTagSucceeds() {
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

  /** Names of specializations are part of item tags, and items are part of specialization tags. */
  @Test
  void onlyOneChangeOfAnyKindWithTheSameTagSucceeds() {
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

  private static String resetBody() {
    return """
        {"new_password": "borrowed horse, borrowed battery"}
        """;
  }

  private static String changeBody(String current) {
    return """
        {"current_password": "%s", "new_password": "another horse, another battery"}
        """
        .formatted(current);
  }

  private static void requireConditionChecked(
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
