package org.coursecatalog.app;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.coursecatalog.support.Eventually.eventually;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Inject;
import java.net.URL;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.coursecatalog.auth.password.HashingClient;
import org.coursecatalog.auth.password.PasswordHasher;
import org.coursecatalog.store.TestIds;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.Catalog;
import org.coursecatalog.support.DocumentedMetrics;
import org.coursecatalog.support.HashingPool;
import org.coursecatalog.support.ServedMetrics;
import org.coursecatalog.support.TestUser;
import org.coursecatalog.support.Wire;
import org.junit.jupiter.api.Test;

/** Metrics of requests, logins and hashing. Clients cannot create an unbounded number of series. */
@QuarkusTest
class MetricsTest {

  private static final int THREADS = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
  private static final int QUEUE = 128;
  private static final String REQUESTS = "http_server_requests_seconds_count";

  @TestHTTPResource(value = "/", management = true)
  URL management;

  @Inject Vertx vertx;

  @Inject PasswordHasher hasher;

  @Test
  void documentedMetricsAreServed() {
    TestUser.student();
    var documented = new DocumentedMetrics("memory", metrics());
    documented.assertTable();
    documented.assertDashboard();
    documented.assertAlerts();
  }

  @Test
  void publicPortServesNoMetrics() {
    given().get("/q/metrics").then().statusCode(404).contentType("application/problem+json");
  }

  @Test
  void loginsAndSessionsAreCountedWithoutUserData() {
    var student = TestUser.student();
    var before = metrics();
    TestUser.login(student.username(), student.password());
    loginWithWrongPassword(student);
    assertThat(Api.with(student.refreshToken()).post("/refresh").statusCode()).isEqualTo(200);
    var spent = Api.with(student.refreshToken()).post("/refresh");
    assertThat(Api.with(spent.path("refresh_token")).post("/refresh").statusCode()).isEqualTo(200);
    assertThat(Api.with(student.refreshToken()).post("/refresh").statusCode()).isEqualTo(401);
    var other = TestUser.login(student.username(), student.password());
    assertThat(Api.as(other).get("/course_item/1").statusCode()).isEqualTo(404);
    assertThat(Api.as(other).get("/user").statusCode()).isEqualTo(403);
    assertThat(Api.as(other).post("/logout").statusCode()).isEqualTo(204);
    var after = metrics();
    assertIncreased(before, after, 2, "catalog_logins_total", "outcome", "success");
    assertIncreased(before, after, 1, "catalog_logins_total", "outcome", "wrong_credentials");
    assertIncreased(before, after, 2, "catalog_sessions_total", "change", "opened");
    assertIncreased(before, after, 3, "catalog_sessions_total", "change", "refreshed");
    assertIncreased(before, after, 1, "catalog_sessions_total", "change", "reuse_detected");
    assertIncreased(before, after, 1, "catalog_sessions_total", "change", "revoked");
    assertIncreased(before, after, 1, "catalog_refusals_total", "type", "insufficient-role");
    assertIncreased(before, after, 1, "catalog_refusals_total", "type", "wrong-credentials");
    assertIncreased(before, after, 1, "catalog_refusals_total", "type", "invalid-token");
    assertIncreased(before, after, 1, "catalog_token_cache_misses_total");
    assertIncreased(before, after, 1, "catalog_token_cache_hits_total");
    assertIncreased(
        before,
        after,
        1,
        "http_server_requests_seconds_count",
        "method",
        "GET",
        "outcome",
        "CLIENT_ERROR",
        "status",
        "403",
        "uri",
        "/user");
    assertThat(after.toString())
        .doesNotContain(student.username(), student.userId(), "127.0.0.1", "localhost");
  }

  @Test
  void cookiesAreCountedLikeBearerTokens() {
    var student = TestUser.student();
    var before = metrics();
    var login =
        Api.post(
            Api.anonymous(),
            "/login",
            """
            {"username": "%s", "password": "%s", "refresh": "cookie"}
            """
                .formatted(student.username(), student.password()));
    var cookie = "__Host-catalog-refresh=" + login.cookie("__Host-catalog-refresh");
    assertThat(Api.anonymous().header("Cookie", cookie).post("/refresh").statusCode())
        .isEqualTo(403);
    for (var path : List.of("/refresh", "/logout", "/refresh")) {
      Api.anonymous().header("Cookie", cookie).header("X-Catalog-Request", "1").post(path);
    }
    var after = metrics();
    assertIncreased(before, after, 1, "catalog_logins_total", "outcome", "success");
    assertIncreased(before, after, 1, "catalog_sessions_total", "change", "opened");
    assertIncreased(before, after, 1, "catalog_sessions_total", "change", "refreshed");
    assertIncreased(before, after, 1, "catalog_sessions_total", "change", "revoked");
    assertIncreased(before, after, 1, "catalog_refusals_total", "type", "cross-site");
    assertIncreased(before, after, 1, "catalog_refusals_total", "type", "invalid-token");
  }

  @Test
  void unknownPathsAndMethodsCreateNoSeries() {
    var user = TestUser.professor();
    sendInvalidRequests(user, "first");
    // The client may read the response before the service counts the request.
    eventually(
        "all requests are counted", () -> metrics().value("http_server_active_requests") == 0);
    var before = metrics().series(REQUESTS);
    assertThat(before).contains(clientErrorSeries("GET", 400, "UNMATCHED"));
    IntStream.range(0, 20).forEach(round -> sendInvalidRequests(user, "more-" + round));
    var after = metrics().series(REQUESTS);
    assertThat(after).isEqualTo(before);
    assertThat(after).noneMatch(series -> series.contains("first") || series.contains("FIRST"));
    assertThat(after)
        .contains(
            "http_server_requests_seconds_count{method=OTHER, outcome=CLIENT_ERROR, status=405,"
                + " uri=UNMATCHED}",
            "http_server_requests_seconds_count{method=GET, outcome=CLIENT_ERROR, status=404,"
                + " uri=/course_item/{course_item_id}}");
  }

  @Test
  void connectionClosedAfterTheResponseIsNotCountedAsReset() {
    var route = "/problems/{slug}";
    var before = metrics().value(REQUESTS, labels(route, "SUCCESS", "200"));
    IntStream.range(0, 200).forEach(i -> Wire.responseTo("GET", "/problems/not-found"));
    eventually(
        "all requests are counted", () -> metrics().value("http_server_active_requests") == 0);
    assertThat(metrics().value(REQUESTS, labels(route, "SUCCESS", "200"))).isEqualTo(before + 200);
    assertThat(metrics().value(REQUESTS, labels(route, "UNKNOWN", "RESET"))).isZero();
  }

  @Test
  void routesAreLabeledWithTheirTemplates() {
    var user = TestUser.professor();
    Catalog.specialization(user);
    var declared = given().get("/openapi.json").jsonPath().getMap("paths").keySet();
    var uris =
        metrics().series(REQUESTS).stream()
            .map(series -> series.replaceFirst(".*uri=(.*)}", "$1"))
            .toList();
    assertThat(uris)
        .allSatisfy(
            uri ->
                assertThat(
                        declared.contains(uri)
                            || List.of("/", "UNMATCHED", "/openapi", "/swagger-ui").contains(uri)
                            || uri.startsWith("/test-only"))
                    .as(uri)
                    .isTrue());
    assertThat(uris).contains("/login", "/register", "/user/{user_id}/role");
  }

  /** Requests can be rejected before routing, before authentication, or later. */
  @Test
  void rejectedRequestsAreCountedUnderTheirRoute() {
    given().get("/course_item/" + TestIds.newId());
    given().contentType("text/plain").body("{}").post("/login");
    given().contentType("text/plain").body("{}").put("/course_item/" + TestIds.newId());
    given().contentType("application/json").body(" ".repeat(100_000)).post("/course_item");
    assertThat(metrics().series(REQUESTS))
        .contains(
            clientErrorSeries("GET", 401, "/course_item/{course_item_id}"),
            clientErrorSeries("POST", 415, "/login"),
            clientErrorSeries("PUT", 415, "/course_item/{course_item_id}"),
            clientErrorSeries("POST", 413, "/course_item"));
  }

  @Test
  void connectionClosedDuringARequestIsCountedAsReset() {
    var before = countResets();
    try (var wire = Wire.open()) {
      wire.send(
          Wire.head("POST", "/login", "Content-Type: application/json", "Content-Length: 100"));
      eventually("the request is active", () -> metrics().value("http_server_active_requests") > 0);
    }
    eventually(
        "the request is no longer active",
        () -> metrics().value("http_server_active_requests") == 0);
    assertThat(countResets()).isEqualTo(before + 1);
  }

  /** The service does not read from the connection while the password is hashed. */
  @Test
  void connectionClosedDuringHashingIsCountedAsReset() {
    var before = countResets();
    var body = "{\"username\": \"unknown\", \"password\": \"not the right one\"}";
    try (var held = HashingPool.hold(vertx, THREADS)) {
      IntStream.range(0, THREADS)
          .forEach(
              number -> hasher.hash(client(number), "correct horse").subscribeAsCompletionStage());
      try (var wire = Wire.open()) {
        wire.send(
            Wire.head(
                    "POST",
                    "/login",
                    "Content-Type: application/json",
                    "Content-Length: " + body.length())
                + body);
        eventually(
            "the password is queued", () -> metrics().value("catalog_hashing_queue_depth") == 1);
      }
      eventually("the reset is counted", () -> countResets() == before + 1);
      held.release();
    }
    eventually(
        "the request is no longer active",
        () -> metrics().value("http_server_active_requests") == 0);
    assertThat(countResets()).isEqualTo(before + 1);
  }

  @Test
  void instanceStaysReadyWhileTheHashingQueueIsFull() {
    try (var held = HashingPool.hold(vertx, THREADS)) {
      var hashes =
          IntStream.range(0, THREADS + QUEUE)
              .mapToObj(
                  number ->
                      hasher.hash(client(number), "correct horse").subscribeAsCompletionStage())
              .toArray(CompletableFuture<?>[]::new);
      assertThat(metrics().value("catalog_hashing_queue_depth")).isEqualTo(QUEUE);
      assertThat(metrics().value("catalog_hashing_queue_capacity")).isEqualTo(2 * QUEUE);
      // A full queue must not make the instance unready.
      assertThat(given().get(management + "health/ready").statusCode()).isEqualTo(200);
      assertThat(given().get(management + "health/live").statusCode()).isEqualTo(200);
      held.release();
      CompletableFuture.allOf(hashes).join();
    }
    assertThat(given().get(management + "health/ready").statusCode()).isEqualTo(200);
    assertThat(metrics().value("catalog_hashing_queue_depth")).isZero();
  }

  /** Distributes passwords over four clients, so that none exceeds its share of the queue. */
  private static HashingClient client(int number) {
    return new HashingClient("192.0.2." + number % 4, "user-" + number % 4);
  }

  private ServedMetrics metrics() {
    return new ServedMetrics(given().get(management + "metrics").asString());
  }

  private static void loginWithWrongPassword(TestUser user) {
    Api.post(
            Api.anonymous(),
            "/login",
            """
            {"username": "%s", "password": "not the right one"}
            """
                .formatted(user.username()))
        .then()
        .statusCode(401);
  }

  private static void assertIncreased(
      ServedMetrics before, ServedMetrics after, int by, String name, String... labels) {
    assertThat(after.value(name, labels) - before.value(name, labels))
        .as("%s %s", name, List.of(labels))
        .isEqualTo(by);
  }

  private static String[] labels(String route, String outcome, String status) {
    return new String[] {"method", "GET", "outcome", outcome, "status", status, "uri", route};
  }

  private static void sendInvalidRequests(TestUser user, String word) {
    Api.as(user).get("/course_item/" + word);
    given().get("/" + word);
    given().get("/" + word + "/" + word);
    given().get("/swagger-ui/" + word);
    given().get("/openapi" + word);
    given().patch("/course_item/" + word);
    given().contentType("text/" + word).body(word).put("/specialization/" + word);
    Wire.responseTo(word.toUpperCase(java.util.Locale.ROOT), "/ping");
    Wire.responseTo("GET", "/problems/" + word + "?" + word);
    Wire.responseTo("OPTIONS", "/specialization/" + word);
    Wire.responseTo("GET", "/%zz" + word);
    Wire.responseTo("GET", "/{" + word + "}");
  }

  private static String clientErrorSeries(String method, int status, String route) {
    return "http_server_requests_seconds_count{method=%s, outcome=CLIENT_ERROR, status=%d, uri=%s}"
        .formatted(method, status, route);
  }

  private double countResets() {
    return metrics()
        .value(
            "http_server_requests_seconds_count",
            "method",
            "POST",
            "outcome",
            "UNKNOWN",
            "status",
            "RESET",
            "uri",
            "/login");
  }
}
