package org.coursecatalog.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.Catalog;
import org.coursecatalog.support.TestUser;
import org.coursecatalog.support.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The orders of lists, and their pages. */
@QuarkusTest
class SortTest {

  /** In the order of their keys: case does not count, and code points decide. */
  private static final List<String> NAMES =
      List.of(
          "1",
          "10",
          "2",
          "Algebra",
          "algebra 2",
          "ALGEBRA 3",
          "Zoology",
          "\u00e4sthetik",
          "\u00d6kologie",
          "\u0414\u0438\u0437\u0430\u0439\u043d",
          "\u6cd5",
          "\uff21",
          "\ud83d\ude00");

  /** User names in the order of their keys. */
  private static final List<String> USERNAMES =
      List.of("-", ".", "1", "10", "2", "_", "ada", "ADA-2", "ada_1", "Grace", "\u00e9mile");

  private enum Kind {
    SPECIALIZATIONS("/specialization", "specialization_id", "name"),
    COURSE_ITEMS("/course_item", "course_item_id", "name"),
    USERS("/user", "user_id", "username");

    private final String path;
    private final String id;
    private final String name;

    Kind(String path, String id, String name) {
      this.path = path;
      this.id = id;
      this.name = name;
    }

    List<String> orders() {
      return List.of("created_at", "-created_at", name, "-" + name);
    }
  }

  /** A filtered list, and the ids of its entries in two orders. */
  private record Entries(String list, List<String> byCreation, List<String> byName) {

    static Entries ofSameOrder(List<String> ids) {
      return new Entries("", ids, ids);
    }

    List<String> sortedBy(String order) {
      var sorted = new ArrayList<>(order.endsWith("created_at") ? byCreation : byName);
      if (order.startsWith("-")) {
        Collections.reverse(sorted);
      }
      return sorted;
    }
  }

  @ParameterizedTest
  @EnumSource
  void pagesJoinedEqualAPlainSort(Kind kind) {
    var entries = create(kind);
    assertThat(ids(kind, entries.list())).isEqualTo(entries.byCreation());
    for (var order : kind.orders()) {
      for (var limit : List.of(1, 2, 5, entries.byName().size(), 500)) {
        assertThat(ids(kind, entries.list() + "&sort=" + order + "&limit=" + limit))
            .as("%s, limit %d", order, limit)
            .isEqualTo(entries.sortedBy(order));
      }
    }
  }

  /** Other tests create entries with other names, so only the order of these entries is known. */
  @ParameterizedTest
  @EnumSource
  void unfilteredListHasTheSameOrder(Kind kind) {
    var entries = create(kind);
    for (var order : kind.orders()) {
      var all = ids(kind, kind.path + "?sort=" + order + "&limit=500");
      assertThat(all).doesNotHaveDuplicates();
      all.retainAll(entries.byName());
      assertThat(all).as(order).isEqualTo(entries.sortedBy(order));
    }
  }

  @Test
  void itemsWithTheSameNameAreInTheOrderOfTheirCreation() {
    var admin = TestUser.admin();
    var name = TestUser.freshName("same");
    var items =
        IntStream.range(0, 5)
            .mapToObj(i -> Catalog.courseItem(admin, Catalog.specialization(admin), name))
            .toList();
    var list = "/course_item?q=" + name + "&limit=2&sort=";
    assertThat(ids(Kind.COURSE_ITEMS, list + "name")).isEqualTo(items);
    assertThat(ids(Kind.COURSE_ITEMS, list + "-name"))
        .isEqualTo(Entries.ofSameOrder(items).sortedBy("-name"));
  }

  @ParameterizedTest
  @EnumSource
  void linkKeepsTheOrder(Kind kind) {
    var list = create(kind).list();
    for (var order : kind.orders()) {
      assertThat(get(list + "&limit=1&sort=" + order).header("Link"))
          .contains("&sort=" + order + "&limit=1&after=");
    }
    // The position in a list that is ordered by creation contains no name.
    assertThat(get(list + "&limit=1").header("Link"))
        .matches(
            "<" + list.replace("?", "\\?") + "&limit=1&after=[A-Za-z0-9_-]{40}>; rel=\"next\"");
  }

  @ParameterizedTest
  @EnumSource
  void cursorOfAnotherOrderIsInvalid(Kind kind) {
    var list = create(kind).list();
    var lists = kind.orders().stream().map(order -> list + "&sort=" + order + "&").toList();
    for (var one : lists) {
      var cursor = get(one + "limit=1").header("Link").replaceAll(".*after=([^>]+)>.*", "$1");
      for (var other : lists) {
        var response = get(other + "after=" + cursor);
        assertThat(response.statusCode()).as(other).isEqualTo(one.equals(other) ? 200 : 400);
      }
    }
  }

  /** An entry keeps its name, so its position is known after its deletion. */
  @Test
  void cursorStaysValidAfterItsEntryIsDeletedOrRenamed() {
    var entries = create(Kind.COURSE_ITEMS);
    var sorted = entries.byName();
    var page = get(entries.list() + "&sort=name&limit=3");
    var next = Catalog.next(page.header("Link"));
    Api.as(TestUser.admin()).delete("/course_item/" + sorted.get(2)).then().statusCode(204);
    assertThat(ids(Kind.COURSE_ITEMS, next)).isEqualTo(sorted.subList(3, sorted.size()));
    var last = get(Catalog.next(get(next).header("Link")));
    assertThat(last.jsonPath().getList("course_item_id")).isEqualTo(sorted.subList(6, 9));
    Api.put(
            Api.as(TestUser.admin()),
            "/course_item/" + sorted.get(8),
            """
            {"name": "%s renamed", "type": "lecture"}
            """
                .formatted(entries.list().replaceAll(".*q=", "")))
        .then()
        .statusCode(200);
    assertThat(ids(Kind.COURSE_ITEMS, Catalog.next(last.header("Link")))).startsWith(sorted.get(9));
  }

  @ParameterizedTest
  @EnumSource
  void otherOrdersAreInvalid(Kind kind) {
    var other = kind == Kind.USERS ? "name" : "username";
    for (var order :
        List.of(
            other,
            "-" + other,
            "",
            "-",
            "--name",
            "%2Bname",
            "name,created_at",
            "Name",
            "NAME",
            "created",
            "updated_at",
            "createdAt",
            "-type",
            "id",
            "name%20desc",
            "asc")) {
      get(kind.path + "?sort=" + order)
          .then()
          .statusCode(422)
          .body("errors.field", contains("sort"));
    }
    get(kind.path + "?sort=created_at&sort=created_at")
        .then()
        .statusCode(422)
        .body("errors.field", contains("sort"))
        .body("errors[0].message", equalTo("must not be repeated"));
  }

  @Test
  void sessionsHaveOneOrder() {
    get("/user/me/session?sort=created_at")
        .then()
        .statusCode(422)
        .body("errors.field", contains("sort"));
  }

  /**
   * The name is part of the cursor, and the link repeats all filters. Its request line must not
   * exceed the limit of the service. The key of the last letter is longer than the letter.
   */
  @ParameterizedTest
  @ValueSource(strings = {"\u6cd5", "\ud801\udc00", "\u1fb7"})
  void linkWithTheLongestNamesAndFiltersWorks(String letter) {
    var admin = TestUser.admin();
    var owner = TestUser.professor();
    var specialization = Catalog.specialization(admin);
    var type = "\ud83d\ude00".repeat(64);
    var items =
        IntStream.range(0, 3)
            .mapToObj(last -> letter.repeat(199) + last)
            .map(name -> courseItem(owner, specialization, name, type))
            .toList();
    // The comparison ignores the invisible characters, which have the longest encoding.
    var part = letter.repeat(3) + "\udb40\udc41".repeat(197);
    var list =
        "/course_item?limit=1&sort=%s&specialization_id=%s&owner_user_id=%s&type=%s&q=%s"
            .formatted("-name", specialization, owner.userId(), encoded(type), encoded(part));
    assertThat(ids(Kind.COURSE_ITEMS, list))
        .isEqualTo(Entries.ofSameOrder(items).sortedBy("-name"));
    var next = Catalog.next(get(list).header("Link"));
    assertThat(next).hasSizeGreaterThan(4096);
    assertThat(
            Wire.responseTo("GET", next, "Authorization: Bearer " + admin.accessToken()).status())
        .isEqualTo(200);
  }

  @Test
  void linkWithTheLongestNamesOfSpecializationsAndUsersWorks() {
    var letters = "\ud801\udc00".repeat(191);
    var admin = TestUser.admin();
    // Digits, because the letters of a user name belong to one script.
    var tag = "%08d".formatted(System.nanoTime() % 100_000_000);
    var specializations =
        List.of("1", "2", "3").stream()
            .map(last -> Catalog.specialization(admin, letters + tag + last))
            .toList();
    assertThat(
            ids(
                Kind.SPECIALIZATIONS,
                "/specialization?limit=1&sort=name&q=" + encoded(letters + tag)))
        .isEqualTo(specializations);
    var users =
        List.of("1", "2", "3").stream()
            .map(last -> user("\ud801\udc00".repeat(55) + tag + last, letters + tag))
            .toList();
    assertThat(
            ids(
                Kind.USERS,
                "/user?limit=1&sort=-username&role=student&q=" + encoded(letters + tag)))
        .isEqualTo(Entries.ofSameOrder(users).sortedBy("-username"));
  }

  private static Entries create(Kind kind) {
    var tag = TestUser.freshName("sorted");
    var admin = TestUser.admin();
    var specialization = kind == Kind.COURSE_ITEMS ? Catalog.specialization(admin) : null;
    var suffixes = kind == Kind.USERS ? USERNAMES : NAMES;
    var shuffled = new ArrayList<>(suffixes);
    Collections.rotate(shuffled, 5);
    Collections.swap(shuffled, 0, 3);
    var idsBySuffix = new LinkedHashMap<String, String>();
    for (var suffix : shuffled) {
      idsBySuffix.put(
          suffix,
          switch (kind) {
            case SPECIALIZATIONS -> Catalog.specialization(admin, tag + " " + suffix);
            case COURSE_ITEMS -> Catalog.courseItem(admin, specialization, tag + " " + suffix);
            case USERS -> user(tag + suffix, null);
          });
    }
    return new Entries(
        kind.path + "?q=" + tag,
        List.copyOf(idsBySuffix.values()),
        suffixes.stream().map(idsBySuffix::get).toList());
  }

  private static String courseItem(
      TestUser author, String specialization, String name, String type) {
    return Api.post(
            Api.as(author),
            "/course_item",
            """
            {"name": "%s", "type": "%s", "specialization_id": "%s"}
            """
                .formatted(name, type, specialization))
        .then()
        .statusCode(201)
        .extract()
        .path("course_item_id");
  }

  private static String user(String username, String displayNameOrNull) {
    return Api.post(
            Api.anonymous(),
            "/register",
            """
            {"username": "%s", "password": "correct horse battery", "display_name": %s}
            """
                .formatted(
                    username, displayNameOrNull == null ? "null" : '"' + displayNameOrNull + '"'))
        .then()
        .statusCode(201)
        .extract()
        .path("user_id");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static Response get(String reference) {
    return Api.as(TestUser.admin()).urlEncodingEnabled(false).get(reference);
  }

  private static List<String> ids(Kind kind, String list) {
    var ids = new ArrayList<String>();
    for (Map<String, Object> entry : Catalog.list(TestUser.admin(), list)) {
      ids.add((String) entry.get(kind.id));
    }
    return ids;
  }
}
