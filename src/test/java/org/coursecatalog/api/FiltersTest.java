package org.coursecatalog.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.Catalog;
import org.coursecatalog.support.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Filters of lists, compared with a scan of the whole list. */
@QuarkusTest
class FiltersTest {

  /** Unknown ids, and texts that are not ids. */
  private static final String[] UNKNOWN_IDS = {
    "0199a1b2-0000-7000-8000-00000000dead",
    "00000000-0000-0000-0000-000000000000",
    "0",
    "ME",
    "None",
    "null",
    "ａ"
  };

  private static TestUser owner;
  private static String specialization;
  private static String tag;

  @Test
  void eachFilterFindsTheEntriesOfAScan() {
    createItems();
    var all = allItems();
    requireScan(all, Map.of("specialization_id", specialization), inSpecialization(specialization));
    requireScan(all, Map.of("type", tag), is("type", tag));
    requireScan(all, Map.of("type", tag.toUpperCase()), is("type", tag.toUpperCase()));
    requireScan(all, Map.of("owner_user_id", owner.userId()), is("owner_user_id", owner.userId()));
    requireScan(all, Map.of("owner_user_id", "me"), is("owner_user_id", owner.userId()));
    requireScan(all, Map.of("q", tag), nameContains(tag));
  }

  @Test
  void itemsWithoutOwnerAreFound() {
    createItems();
    requireScan(
        allItems(),
        Map.of("owner_user_id", "none", "type", tag),
        is("owner_user_id", null).and(is("type", tag)));
  }

  @Test
  void severalFiltersCombineWithAnd() {
    createItems();
    var all = allItems();
    requireScan(
        all,
        Map.of("specialization_id", specialization, "owner_user_id", "me"),
        inSpecialization(specialization).and(is("owner_user_id", owner.userId())));
    requireScan(
        all,
        Map.of(
            "specialization_id", specialization, "owner_user_id", "none", "type", tag, "q", "100%"),
        inSpecialization(specialization)
            .and(is("owner_user_id", null))
            .and(is("type", tag))
            .and(nameContains("100%")));
  }

  @Test
  void typeIsNormalizedAndComparedExactly() {
    createItems();
    var composed = TestUser.freshName("é");
    item(owner, specialization, TestUser.freshName("item"), composed);
    var same = List.of(composed, " " + composed + "\u00a0", composed.replace("é", "e\u0301"));
    for (var spelling : same) {
      var found = filtered(Map.of("type", spelling)).get("/course_item");
      found.then().statusCode(200).body("type", contains(composed));
    }
    for (var other : List.of(composed.toUpperCase(), composed.substring(1), composed + "%")) {
      filtered(Map.of("type", other)).get("/course_item").then().body("", empty());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GRÖSSE, 2",
    "größe, 2",
    "gro\u0308sse, 2",
    "ÖẞE, 2",
    "grosse, 0",
    "σίσυφος, 1",
    "ΣΥΦΟΣ, 1",
    "100%, 1",
    "%00, 0",
    "e_1, 1",
    "s_e, 0",
    "e%1, 0",
    "'\\ É', 1",
    ".*., 0",
    "'   100', 2"
  })
  void partOfANameIsLiteralAndIgnoresCase(String part, int count) {
    createItems();
    var filters =
        Map.of("specialization_id", specialization, "owner_user_id", "me", "type", tag, "q", part);
    filtered(filters).get("/course_item").then().statusCode(200).body("size()", equalTo(count));
  }

  @Test
  void specializationsAreFoundByAPartOfTheirName() {
    createItems();
    for (var part : List.of("STRASSE DER " + tag, "straße der " + tag, " traße der " + tag)) {
      filtered(Map.of("q", part))
          .get("/specialization")
          .then()
          .statusCode(200)
          .body("specialization_id", contains(specialization));
    }
    filtered(Map.of("q", tag)).get("/specialization").then().body("size()", equalTo(2));
    filtered(Map.of("q", tag + "%")).get("/specialization").then().body("", empty());
  }

  @ParameterizedTest
  @CsvSource({"法, 2", "국어, 1", "국, 1", "op, 1", "O, 1", "pt, 0", "語, 0", "ß, 1", "오, 0"})
  void partOfOneOrTwoCharactersMatchesTheBeginningOfAName(String part, int count) {
    var admin = TestUser.admin();
    var specializationId = Catalog.specialization(admin);
    for (var name : List.of("法", "法学 入門", "国語", "국어 문법", "한국어", "Optics", "SSE")) {
      Catalog.courseItem(admin, specializationId, name);
    }
    var filters = Map.of("specialization_id", specializationId, "q", part);
    filtered(filters).get("/course_item").then().statusCode(200).body("size()", equalTo(count));
  }

  @Test
  void specializationIsFoundByTheBeginningOfItsName() {
    createItems();
    assertThat(Catalog.list(TestUser.admin(), "/specialization?q=st"))
        .extracting(found -> found.get("specialization_id"))
        .contains(specialization);
  }

  @Test
  void unknownIdsReturnAnEmptyList() {
    createItems();
    for (var id : UNKNOWN_IDS) {
      for (var filter : List.of("specialization_id", "owner_user_id")) {
        var found = filtered(Map.of(filter, id)).get("/course_item");
        found.then().statusCode(200).body("", empty());
      }
    }
    var upperCaseId = specialization.toUpperCase();
    filtered(Map.of("specialization_id", upperCaseId)).get("/course_item").then().body("", empty());
  }

  @Test
  void filterReflectsEveryChange() {
    var admin = TestUser.admin();
    var professor = TestUser.professor();
    var from = Catalog.specialization(admin);
    var to = Catalog.specialization(admin);
    var item = Catalog.courseItem(professor, from, "Before");
    Api.put(
            Api.as(professor),
            "/course_item/" + item,
            """
            {"name": "After", "type": "seminar", "specialization_id": "%s"}
            """
                .formatted(to))
        .then()
        .statusCode(200);
    Api.as(admin).delete("/course_item/" + item + "/owner").then().statusCode(204);
    requireFound(admin, "specialization_id=" + from);
    requireFound(admin, "specialization_id=" + to, item);
    requireFound(admin, "specialization_id=" + to + "&type=lecture");
    requireFound(admin, "specialization_id=" + to + "&type=seminar&q=aft", item);
    requireFound(admin, "specialization_id=" + to + "&q=before");
    requireFound(admin, "owner_user_id=" + professor.userId());
    requireFound(admin, "specialization_id=" + to + "&owner_user_id=none", item);
    Api.as(admin).delete("/course_item/" + item).then().statusCode(204);
    requireFound(admin, "specialization_id=" + to);
  }

  @Test
  void usersAreFoundByRole() {
    var admin = TestUser.admin();
    var all = Catalog.list(admin, "/user");
    for (var role : List.of("admin", "professor", "student")) {
      TestUser.student().promotedTo(role);
      var found = Catalog.list(admin, "/user?limit=500&role=" + role);
      assertThat(found).extracting(user -> user.get("role")).containsOnly(role);
      assertThat(found).containsAll(all.stream().filter(is("role", role)).toList());
    }
  }

  @Test
  void usersAreFoundByTheirWholeNameInAnyCaseAndWidth() {
    var person = TestUser.student();
    var name = person.username();
    var wide = name.replace("student", "ｓｔｕｄｅｎｔ");
    for (var spelling : List.of(name, name.toUpperCase(), wide, " " + name + " ")) {
      users(Map.of("username", spelling)).body("user_id", contains(person.userId()));
    }
    users(Map.of("username", name, "role", "student")).body("size()", equalTo(1));
    users(Map.of("username", name, "role", "admin")).body("", empty());
    for (var other : List.of(name.substring(1), name + "x", "student", "x", "no name", "%")) {
      users(Map.of("username", other)).body("", empty());
    }
  }

  @Test
  void defaultAdminIsListedFirst() {
    users(Map.of("username", "admin"))
        .body("username", contains("admin"))
        .body("role", contains("admin"));
    users(Map.of("limit", "1")).body("username", contains("admin"));
  }

  /** Creates items with similar names, in two specializations, with two types and three owners. */
  private static void createItems() {
    var admin = TestUser.admin();
    if (tag == null) {
      owner = TestUser.professor();
      tag = TestUser.freshName("mark").toLowerCase();
      specialization = Catalog.specialization(admin, "Straße der " + tag);
      for (var specializationId :
          List.of(specialization, Catalog.specialization(admin, tag + "STRASSE"))) {
        for (var author : List.of(owner, TestUser.professor(), admin)) {
          for (var type : List.of(tag, tag.toUpperCase())) {
            for (var name : List.of("Größe 100%", "GRÖSSE_100", "ΣΊΣΥΦΟΣ \\ é")) {
              item(author, specializationId, name + " " + TestUser.freshName(tag), type);
            }
          }
        }
      }
    }
  }

  private static List<Map<String, Object>> allItems() {
    return Catalog.list(TestUser.admin(), "/course_item?limit=500");
  }

  private static void item(TestUser author, String specializationId, String name, String type) {
    Api.as(author)
        .contentType("application/json")
        .body(Map.of("name", name, "type", type, "specialization_id", specializationId))
        .post("/course_item")
        .then()
        .statusCode(201);
  }

  private static RequestSpecification filtered(Map<String, String> filters) {
    return Api.as(owner).queryParams(filters).queryParam("limit", 500);
  }

  private static void requireScan(
      List<Map<String, Object>> all,
      Map<String, String> filters,
      Predicate<Map<String, Object>> matches) {
    var expected = all.stream().filter(matches).toList();
    assertThat(expected).as("scan for " + filters).isNotEmpty();
    assertThat(filtered(filters).get("/course_item").jsonPath().getList("$"))
        .as(filters.toString())
        .isEqualTo(expected);
  }

  private static Predicate<Map<String, Object>> is(String member, Object value) {
    return item -> Objects.equals(item.get(member), value);
  }

  private static Predicate<Map<String, Object>> inSpecialization(String id) {
    return item -> ((Map<?, ?>) item.get("specialization")).get("specialization_id").equals(id);
  }

  private static Predicate<Map<String, Object>> nameContains(String part) {
    return item -> ((String) item.get("name")).contains(part);
  }

  private static void requireFound(TestUser reader, String query, String... items) {
    assertThat(Catalog.list(reader, "/course_item?" + query))
        .as(query)
        .extracting(item -> item.get("course_item_id"))
        .containsExactly((Object[]) items);
  }

  private static ValidatableResponse users(Map<String, String> filters) {
    return Api.as(TestUser.admin()).queryParams(filters).get("/user").then().statusCode(200);
  }
}
