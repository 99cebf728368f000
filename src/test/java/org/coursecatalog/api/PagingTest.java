package org.coursecatalog.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.Catalog;
import org.coursecatalog.support.Race;
import org.coursecatalog.support.TestUser;
import org.coursecatalog.support.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paging of lists: links, limits and cursors. */
@QuarkusTest
class PagingTest {

  @Test
  void linksCoverTheWholeListInOrder() {
    var professor = TestUser.professor();
    var specialization = Catalog.specialization(professor);
    var items = items(professor, specialization, 7);
    var list = "/course_item?specialization_id=" + specialization;
    for (var limit : List.of(1, 2, 3, 6, 7, 8, 500)) {
      assertThat(readAllPages(professor, list + "&limit=" + limit))
          .as("limit " + limit)
          .isEqualTo(items);
    }
  }

  @Test
  void everyPageExceptTheLastHasALink() {
    var professor = TestUser.professor();
    var specialization = Catalog.specialization(professor);
    items(professor, specialization, 3);
    var list = "/course_item?specialization_id=" + specialization;
    assertThat(get(professor, list + "&limit=3").header("Link")).isNull();
    assertThat(get(professor, list).header("Link")).isNull();
    var first = get(professor, list + "&limit=2");
    assertThat(first.header("Link"))
        .matches(
            "</course_item\\?specialization_id="
                + specialization
                + "&limit=2&after=[A-Za-z0-9_-]+>; rel=\"next\"");
    var last = get(professor, Catalog.next(first.header("Link")));
    last.then().body("size()", equalTo(1));
    assertThat(last.header("Link")).isNull();
  }

  @Test
  void defaultPageHasHundredEntries() {
    var admin = TestUser.admin();
    var specialization = Catalog.specialization(admin);
    var items = items(admin, specialization, 101);
    var list = "/course_item?specialization_id=" + specialization;
    var page = get(admin, list);
    assertThat(ids(page)).isEqualTo(items.subList(0, 100));
    assertThat(page.header("Link")).doesNotContain("limit");
    assertThat(ids(get(admin, Catalog.next(page.header("Link")))))
        .isEqualTo(items.subList(100, 101));
    var whole = get(admin, list + "&limit=500");
    assertThat(ids(whole)).isEqualTo(items);
    assertThat(whole.header("Content-Length")).isEqualTo("" + whole.asByteArray().length);
  }

  @Test
  void linkKeepsTheOtherParameters() {
    var professor = TestUser.professor();
    var specialization = Catalog.specialization(professor);
    var name = "ä&b=c+d <e>; 100 % 𝐟 " + TestUser.freshName("odd");
    Catalog.courseItem(professor, specialization, name + " one");
    Catalog.courseItem(professor, specialization, name + " two");
    var first =
        Api.as(professor)
            .queryParam("q", name)
            .queryParam("type", "lecture")
            .queryParam("limit", 1)
            .get("/course_item");
    first.then().statusCode(200).body("name", equalTo(List.of(name + " one")));
    assertThat(first.header("Link")).matches("[\\x21-\\x7e ]+").contains("q=%C3%A4%26b%3Dc%2Bd%20");
    get(professor, Catalog.next(first.header("Link")))
        .then()
        .statusCode(200)
        .body("name", equalTo(List.of(name + " two")));
  }

  @Test
  void limitMayChangeBetweenPages() {
    var professor = TestUser.professor();
    var specialization = Catalog.specialization(professor);
    var items = items(professor, specialization, 4);
    var list = "/course_item?specialization_id=" + specialization;
    var next = Catalog.next(get(professor, list + "&limit=1").header("Link"));
    var rest = get(professor, next.replace("limit=1", "limit=50"));
    assertThat(ids(rest)).isEqualTo(items.subList(1, 4));
    assertThat(ids(get(professor, next.replace("limit=1&", "")))).isEqualTo(items.subList(1, 4));
  }

  @Test
  void everyListHasPages() {
    var admin = TestUser.otherAdmin();
    TestUser.login(admin.username(), admin.password());
    Catalog.courseItem(admin, Catalog.specialization(admin));
    Catalog.courseItem(admin, Catalog.specialization(admin));
    for (var list : List.of("/course_item", "/specialization", "/user", "/user/me/session")) {
      var first = get(admin, list + "?limit=1");
      first.then().statusCode(200).body("size()", equalTo(1));
      var next = Catalog.next(first.header("Link"));
      assertThat(next).startsWith(list + "?limit=1&after=");
      var second = get(admin, next);
      second.then().statusCode(200).body("size()", equalTo(1));
      assertThat(second.asString()).isNotEqualTo(first.asString());
    }
  }

  /** The router maps all of these paths to the same route. */
  @ParameterizedTest
  @ValueSource(
      strings = {"/specialization/", "/specialization;x=1", "//specialization", "/specialization;"})
  void linkHasTheCanonicalPath(String path) {
    var admin = TestUser.admin();
    Catalog.specialization(admin);
    Catalog.specialization(admin);
    var response =
        Wire.responseTo("GET", path + "?limit=1", "Authorization: Bearer " + admin.accessToken());
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.headers().get("Link"))
        .isEqualTo(get(admin, "/specialization?limit=1").header("Link"));
  }

  @Test
  void headHasTheSameLink() {
    var admin = TestUser.admin();
    Catalog.specialization(admin);
    Catalog.specialization(admin);
    var list = "/specialization?limit=1";
    var head = Api.as(admin).head(list);
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.header("Link")).isEqualTo(get(admin, list).header("Link")).isNotNull();
  }

  @Test
  void cursorStaysValidAfterItsEntryIsDeleted() {
    var professor = TestUser.professor();
    var specialization = Catalog.specialization(professor);
    var items = items(professor, specialization, 4);
    var list = "/course_item?specialization_id=" + specialization + "&limit=2";
    var next = Catalog.next(get(professor, list).header("Link"));
    Api.as(professor).delete("/course_item/" + items.get(1)).then().statusCode(204);
    assertThat(ids(get(professor, next))).isEqualTo(items.subList(2, 4));
  }

  @Test
  void permanentEntriesAreListedOnceDuringChanges() {
    var professor = TestUser.professor();
    var specialization = Catalog.specialization(professor);
    var permanent = new ArrayList<String>();
    var temporary = new ArrayList<String>();
    for (var i = 0; i < 60; i++) {
      (i % 2 == 0 ? permanent : temporary).add(Catalog.courseItem(professor, specialization));
    }
    var done = new AtomicBoolean();
    var runners = new ArrayList<Callable<List<String>>>();
    runners.add(
        () -> {
          for (var item : temporary) {
            Api.as(professor).delete("/course_item/" + item).then().statusCode(204);
          }
          return List.of();
        });
    runners.add(
        () -> {
          for (var i = 0; i < 500 && !done.get(); i++) {
            Catalog.courseItem(professor, specialization);
          }
          return List.of();
        });
    for (var reader = 0; reader < 4; reader++) {
      var limit = 3 + reader;
      runners.add(
          () -> {
            var listed =
                readAllPages(
                    professor,
                    "/course_item?specialization_id=" + specialization + "&limit=" + limit);
            done.set(true);
            assertThat(listed).isSorted().doesNotHaveDuplicates();
            return listed.stream().filter(permanent::contains).toList();
          });
    }
    var results = Race.run(runners);
    assertThat(results.subList(2, 6)).allSatisfy(listed -> assertThat(listed).isEqualTo(permanent));
  }

  @Test
  void permanentUsersAreListedOnceDuringChanges() {
    var admin = TestUser.admin();
    var permanent = IntStream.range(0, 6).mapToObj(i -> TestUser.student().userId()).toList();
    var listed = new ArrayList<Object>();
    for (var page = "/user?role=student&limit=50"; page != null; ) {
      var response = get(admin, page);
      listed.addAll(response.jsonPath().getList("user_id"));
      page = Catalog.next(response.header("Link"));
      var temporary = TestUser.student();
      Api.as(admin).delete("/user/" + temporary.userId()).then().statusCode(204);
    }
    assertThat(listed).doesNotHaveDuplicates().containsAll(permanent);
  }

  @Test
  void alteredCursorIsInvalid() {
    var admin = TestUser.admin();
    Catalog.specialization(admin);
    Catalog.specialization(admin);
    var cursor = cursor(get(admin, "/specialization?limit=1"));
    get(admin, "/specialization?after=" + cursor).then().statusCode(200);
    for (var at = 0; at < cursor.length(); at++) {
      var other = cursor.charAt(at) == 'A' ? 'B' : 'A';
      requireInvalidCursor(
          admin, "/specialization", cursor.substring(0, at) + other + cursor.substring(at + 1));
    }
    requireInvalidCursor(admin, "/specialization", cursor.substring(1));
    requireInvalidCursor(admin, "/specialization", cursor.substring(0, cursor.length() - 1));
    requireInvalidCursor(admin, "/specialization", cursor + "A");
    requireInvalidCursor(admin, "/specialization", cursor + "=");
    requireInvalidCursor(admin, "/specialization", cursor + cursor);
    requireInvalidCursor(admin, "/specialization", "." + cursor);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "x",
        "null",
        "0199a1b2-0000-7000-8000-00000000dead",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "%C3%A9",
        "%20%26",
        "'or'1'='1"
      })
  void malformedCursorIsInvalid(String cursor) {
    for (var list : List.of("/course_item", "/specialization", "/user", "/user/me/session")) {
      requireInvalidCursor(TestUser.admin(), list, cursor);
    }
    requireInvalidCursor(TestUser.admin(), "/course_item", "A".repeat(3000));
    var id = new byte[30];
    System.arraycopy("text of twenty bytes".getBytes(StandardCharsets.UTF_8), 0, id, 0, 20);
    requireInvalidCursor(
        TestUser.admin(), "/course_item", Base64.getUrlEncoder().encodeToString(id));
  }

  @Test
  void cursorIsValidForItsOwnListOnly() {
    var admin = TestUser.otherAdmin();
    TestUser.login(admin.username(), admin.password());
    Catalog.courseItem(admin, Catalog.specialization(admin));
    Catalog.courseItem(admin, Catalog.specialization(admin));
    var lists =
        List.of(
            "/course_item?",
            "/course_item?type=lecture&",
            "/course_item?q=item&",
            "/course_item?q=ite&",
            "/course_item?q=it&",
            "/course_item?q=i&",
            "/course_item?owner_user_id=none&",
            "/course_item?owner_user_id=none&type=lecture&",
            "/specialization?",
            "/specialization?q=specialization&",
            "/user?",
            "/user?role=admin&",
            "/user/me/session?");
    var cursors = lists.stream().map(list -> cursor(get(admin, list + "limit=1"))).toList();
    assertThat(new HashSet<>(cursors)).hasSameSizeAs(lists);
    for (var list : lists) {
      for (var cursor : cursors) {
        var sameList = lists.indexOf(list) == cursors.indexOf(cursor);
        get(admin, list + "after=" + cursor).then().statusCode(sameList ? 200 : 400);
      }
    }
  }

  @Test
  void cursorDoesNotDependOnOrderAndEncodingOfTheFilters() {
    var professor = TestUser.professor();
    var specialization = Catalog.specialization(professor);
    items(professor, specialization, 3);
    var cursor =
        cursor(
            get(
                professor,
                "/course_item?limit=1&type=lecture&specialization_id=" + specialization));
    get(
            professor,
            "/course_item/?specialization_id="
                + specialization
                + "&type=%6Cecture%20&after="
                + cursor)
        .then()
        .statusCode(200)
        .body("size()", equalTo(2));
  }

  @Test
  void invalidParametersAreReportedBeforeAnInvalidCursor() {
    get(TestUser.admin(), "/course_item?after=x&limit=0")
        .then()
        .statusCode(422)
        .body("errors.field", equalTo(List.of("limit")));
  }

  private static List<String> items(TestUser author, String specialization, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Catalog.courseItem(author, specialization))
        .toList();
  }

  private static List<String> readAllPages(TestUser reader, String list) {
    return Catalog.list(reader, list).stream()
        .map(item -> (String) item.get("course_item_id"))
        .toList();
  }

  private static Response get(TestUser reader, String reference) {
    return Api.as(reader).urlEncodingEnabled(false).get(reference);
  }

  private static List<String> ids(Response page) {
    return page.then().statusCode(200).extract().jsonPath().getList("course_item_id");
  }

  private static String cursor(Response page) {
    return page.header("Link").replaceAll(".*after=([^&>]+).*", "$1");
  }

  private static void requireInvalidCursor(TestUser reader, String list, String cursor) {
    get(reader, list + "?after=" + cursor)
        .then()
        .statusCode(400)
        .body("type", equalTo("/problems/invalid-cursor"));
  }
}
