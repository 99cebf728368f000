package org.coursecatalog.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.Stream;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.OpenApiDocument;
import org.coursecatalog.support.TestUser;
import org.coursecatalog.support.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every route validates query parameters as strictly as bodies. */
@QuarkusTest
class QueryParametersTest {

  private static final String UNKNOWN = "0199a1b2-0000-7000-8000-00000000dead";

  /** Every route with query parameters, and their names. */
  private enum Route {
    COURSE_ITEMS(
        "GET",
        "/course_item",
        "specialization_id",
        "type",
        "owner_user_id",
        "q",
        "sort",
        "include",
        "limit",
        "after"),
    COURSE_ITEM("GET", "/course_item/{course_item_id}", "include"),
    COURSE_ITEM_PERMISSIONS("GET", "/course_item/{course_item_id}/permissions", "user_id"),
    SPECIALIZATIONS("GET", "/specialization", "q", "sort", "include", "limit", "after"),
    SPECIALIZATION("GET", "/specialization/{specialization_id}", "include"),
    SPECIALIZATION_PERMISSIONS("GET", "/specialization/{specialization_id}/permissions", "user_id"),
    USERS("GET", "/user", "role", "username", "q", "sort", "limit", "after"),
    SESSIONS("GET", "/user/me/session", "limit", "after"),
    DELETE_USER("DELETE", "/user/{user_id}", "transfer_to");

    private final String method;
    private final String path;
    private final List<String> parameters;

    Route(String method, String path, String... parameters) {
      this.method = method;
      this.path = path;
      this.parameters = List.of(parameters);
    }
  }

  private record Parameter(Route route, String name) {}

  @ParameterizedTest
  @MethodSource("parameters")
  void everyParameterIsValidated(Parameter parameter) {
    var route = parameter.route();
    var name = parameter.name();
    for (var malformed :
        List.of(
            "",
            "%20",
            "+%C2%A0+",
            "%00",
            "a%0Ab",
            "abc%7F",
            "%C2%85abc",
            "abc%C3",
            "abc%C3%28",
            "%ED%A0%80abc",
            "%C0%80abc",
            "%F8%88%80%80%80",
            "abc\u00e9",
            "Gr\u00c3\u00bc\u00c3\u009fe",
            "%",
            "%4",
            "abc%zz",
            "%-1")) {
      requireInvalid(route, name + "=" + malformed, name);
    }
    requireInvalid(route, name, name);
    requireInvalid(route, name + "=100&" + name + "=100", name);
    requireInvalid(route, name + "=1&" + name.replace("_", "%5f") + "=2&" + name + "=3", name);
    requireInvalid(route, name.toUpperCase() + "=1", name.toUpperCase());
    requireInvalid(route, name + "[]=1", "(unprintable)");
  }

  /** Browsers do not encode some of these characters. */
  @ParameterizedTest
  @ValueSource(strings = {"abc|", "<abc>", "abc^", "{abc}", "[abc]", "abc`", "\"abc\"", "abc\\"})
  void asciiCharactersNeedNoPercentEncoding(String text) {
    assertThat(send(Route.COURSE_ITEMS, "q=" + text).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ping", "/openapi.json?x", "/nowhere", "/swagger-ui/"})
  void malformedQueryIsReported(String path) {
    var response = Wire.responseTo("GET", path + (path.contains("?") ? "=%zz" : "?x=%zz"));
    assertThat(response.headers()).containsKey("X-Request-Id");
    assertThat(response.status()).isIn(200, 404, 422);
    assertThat(response.body()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("parameters")
  void parametersOfOtherRoutesAreUnknown(Parameter parameter) {
    for (var route : Route.values()) {
      if (!route.parameters.contains(parameter.name())) {
        requireInvalid(route, parameter.name() + "=100", parameter.name());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=0",
        "limit=-1",
        "limit=%2B1",
        "limit=501",
        "limit=1000",
        "limit=01",
        "limit=1e2",
        "limit=1.0",
        "limit=0x1",
        "limit=99999999999999999999",
        "limit=ten",
        "limit=1,2",
        "limit=%D9%A1",
        "limit=null"
      })
  void limitIsAWholeNumberFrom1To500(String query) {
    for (var route :
        List.of(Route.COURSE_ITEMS, Route.SPECIALIZATIONS, Route.USERS, Route.SESSIONS)) {
      requireInvalid(route, query, "limit");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "limit=1",
        "limit=9",
        "limit=10",
        "limit=99",
        "limit=100",
        "limit=499",
        "limit=500"
      })
  void everyLimitFrom1To500IsAccepted(String query) {
    assertThat(send(Route.USERS, query).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "q=%E2%80%8B%E2%80%8B%E2%80%8B",
        "q=%E3%85%A4",
        "q=%E2%A0%80",
        "q=%EF%B8%8F",
        "q=%EF%BB%BF",
        "q=%C2%AD%20%C2%AD",
        "q=%F3%A0%80%A0"
      })
  void partOfANameWithoutAVisibleCharacterIsBlank(String query) {
    requireInvalid(Route.COURSE_ITEMS, query, "q");
    requireInvalid(Route.SPECIALIZATIONS, query, "q");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "q=a",
        "q=ab",
        "q=%E6%B3%95",
        "q=%EA%B5%AD%EC%96%B4",
        "q=%C3%9F",
        "q=e%CC%81",
        "q=%F4%8F%BF%BD",
        "q=abc",
        "q=%F0%9D%90%9F%F0%9D%90%9F%F0%9D%90%9F",
        "q=a+b",
        "q=%25_%5C"
      })
  void partOfANameMayBeShort(String query) {
    assertThat(send(Route.COURSE_ITEMS, query).status()).isEqualTo(200);
    assertThat(send(Route.SPECIALIZATIONS, query).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"role=king", "role=Admin", "role=admin%2Cstudent", "role=none"})
  void unknownRoleIsInvalid(String query) {
    requireInvalid(Route.USERS, query, "role");
  }

  @Test
  void textsHaveTheLengthLimitOfTheComparedMember() {
    requireInvalid(Route.COURSE_ITEMS, "type=" + "x".repeat(65), "type");
    requireInvalid(Route.COURSE_ITEMS, "q=" + "x".repeat(201), "q");
    requireInvalid(Route.SPECIALIZATIONS, "q=" + "x".repeat(201), "q");
    requireInvalid(Route.USERS, "username=" + "x".repeat(65), "username");
    assertThat(send(Route.COURSE_ITEMS, "type=" + "%C3%A9".repeat(64)).status()).isEqualTo(200);
    assertThat(send(Route.COURSE_ITEMS, "q=" + "%C3%A9".repeat(200)).status()).isEqualTo(200);
  }

  /** Each text would be short enough in NFC. */
  @Test
  void lengthIsCountedBeforeNormalization() {
    requireInvalid(Route.COURSE_ITEMS, "type=" + "e%CC%81".repeat(33), "type");
    requireInvalid(Route.COURSE_ITEMS, "q=" + "e%CC%81".repeat(101), "q");
    requireInvalid(
        Route.COURSE_ITEMS, "specialization_id=" + "e%CC%81".repeat(33), "specialization_id");
    requireInvalid(Route.COURSE_ITEMS, "owner_user_id=" + "e%CC%81".repeat(33), "owner_user_id");
    requireInvalid(Route.SPECIALIZATIONS, "q=" + "e%CC%81".repeat(101), "q");
    requireInvalid(Route.USERS, "username=" + "e%CC%81".repeat(33), "username");
    requireInvalid(Route.DELETE_USER, "transfer_to=" + "e%CC%81".repeat(33), "transfer_to");
    assertThat(send(Route.COURSE_ITEMS, "type=" + "e%CC%81".repeat(32)).status()).isEqualTo(200);
  }

  @Test
  void longCursorIsReportedAsInvalidCursor() {
    assertThat(send(Route.COURSE_ITEMS, "after=" + "A".repeat(3_000)).status()).isEqualTo(400);
    assertThat(send(Route.COURSE_ITEMS, "after=" + "%CC%80%CC%96".repeat(300)).status())
        .isEqualTo(400);
  }

  @Test
  void allErrorsAreReportedAtOnce() {
    requireInvalid(
        Route.COURSE_ITEMS,
        "limit=0&q=%E2%80%8B&type=&owner=me&after=&specialization_id=1&specialization_id=1",
        "limit",
        "q",
        "type",
        "owner",
        "after",
        "specialization_id");
  }

  @Test
  void atMostHundredErrorsAreReported() {
    var query = new StringBuilder();
    for (var i = 0; i < 300; i++) {
      query.append("&x").append(i).append("=1");
    }
    Api.as(TestUser.admin())
        .get("/course_item?" + query.substring(1))
        .then()
        .statusCode(422)
        .body("errors.size()", equalTo(100));
  }

  @Test
  void semicolonIsNotASeparator() {
    requireInvalid(Route.USERS, "limit=1;role=admin", "limit");
    assertThat(send(Route.USERS, "username=a;role=king").status()).isEqualTo(200);
  }

  @Test
  void emptyQueriesAndParametersAreIgnored() {
    for (var query : List.of("", "&", "limit=1&", "&&limit=1")) {
      assertThat(send(Route.USERS, query).status()).isEqualTo(200);
    }
  }

  @Test
  void tokenAndRoleComeBeforeTheParameters() {
    for (var list : List.of("/course_item", "/specialization", "/user", "/user/me/session")) {
      Api.anonymous().get(list + "?limit=0").then().statusCode(401);
    }
    var student = TestUser.student();
    Api.as(student).get("/user?limit=0").then().statusCode(403);
    Api.as(student).delete("/user/" + UNKNOWN + "?transfer_to=").then().statusCode(403);
    Api.as(student)
        .get("/course_item?limit=0")
        .then()
        .statusCode(422)
        .body("errors.field", contains("limit"));
  }

  @Test
  void headIsValidatedToo() {
    assertThat(Api.as(TestUser.student()).head("/course_item?limit=0").statusCode()).isEqualTo(422);
  }

  @Test
  void singleResourcesHaveNoParametersOfLists() {
    var admin = TestUser.admin();
    for (var path :
        List.of("/user/me", "/user/" + admin.userId(), "/course_item/1", "/specialization/1")) {
      Api.as(admin)
          .get(path + "?limit=1&q=abc")
          .then()
          .statusCode(422)
          .body("errors.field", containsInAnyOrder("limit", "q"));
    }
  }

  @Test
  void documentContainsExactlyTheseParameters() {
    var documented =
        OpenApiDocument.served().routes().stream()
            .flatMap(
                route -> {
                  var methodAndPath = route.split(" ");
                  var parameters =
                      OpenApiDocument.served()
                          .root()
                          .path("paths")
                          .path(methodAndPath[1])
                          .path(methodAndPath[0].toLowerCase())
                          .path("parameters");
                  return Stream.iterate(0, i -> i < parameters.size(), i -> i + 1)
                      .map(parameters::get)
                      .filter(parameter -> parameter.path("in").asText().equals("query"))
                      .filter(
                          parameter ->
                              parameter.at("/schema").has("type")
                                  || parameter.at("/schema").has("$ref"))
                      .map(parameter -> route + " " + parameter.path("name").asText());
                });
    assertThat(documented)
        .containsExactlyInAnyOrderElementsOf(
            parameters()
                .map(
                    parameter ->
                        "%s %s %s"
                            .formatted(
                                parameter.route().method, parameter.route().path, parameter.name()))
                .toList());
  }

  static Stream<Parameter> parameters() {
    return Stream.of(Route.values())
        .flatMap(route -> route.parameters.stream().map(name -> new Parameter(route, name)));
  }

  private static void requireInvalid(Route route, String query, String... fields) {
    var response = send(route, query);
    assertThat(response.status())
        .as("%s?%s: %s", route.path, query, response.body())
        .isEqualTo(422);
    assertThat(response.body()).contains("\"/problems/invalid\"");
    for (var field : fields) {
      assertThat(response.body()).containsOnlyOnce("\"field\":\"" + field + "\"");
    }
    assertThat(response.body().split("\"field\"", -1)).hasSize(fields.length + 1);
  }

  private static Wire.Response send(Route route, String query) {
    return Wire.responseTo(
        route.method,
        route.path.replaceAll("\\{\\w+}", UNKNOWN) + "?" + query,
        "Authorization: Bearer " + TestUser.admin().accessToken());
  }
}
