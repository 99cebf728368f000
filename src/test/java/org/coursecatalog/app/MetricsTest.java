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

/** Who runs the service sees what it does, and nobody can fill the memory with what they see. */
@QuarkusTest
class MetricsTest {

  private static final int AT_WORK = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
  private static final int QUEUE = 128;
  private static final String REQUESTS = "http_server_requests_seconds_count";

  @TestHTTPResource(value = "/", management = true)
  URL management;

  @Inject Vertx vertx;

  @Inject PasswordHasher hasher;

  @Test
  void tableDashboardAndAlertsSpeakOfWhatIsServed() {
    TestUser.student();
    var promises = new DocumentedMetrics("memory", metrics());
    promises.assertTable();
    promises.assertDashboard();
    promises.assertAlerts();
  }

  @Test
  void publicPortHasNone() {
    given().get("/q/metrics").then().statusCode(404).contentType("application/problem+json");
  }

  @Test
  void whatAPersonDoesIsCountedAndNotWhoTheyAre() {
    var student = TestUser.student();
    var before = metrics();
    TestUser.login(student.username(), student.password());
    wrongPassword(student);
    assertThat(Api.with(student.refreshToken()).post("/refresh").statusCode()).isEqualTo(200);
    var spent = Api.with(student.refreshToken()).post("/refresh");
    assertThat(Api.with(spent.path("refresh_token")).post("/refresh").statusCode()).isEqualTo(200);
    assertThat(Api.with(student.refreshToken()).post("/refresh").statusCode()).isEqualTo(401);
    var other = TestUser.login(student.username(), student.password());
    assertThat(Api.as(other).get("/course_item/1").statusCode()).isEqualTo(404);
    assertThat(Api.as(other).get("/user").statusCode()).isEqualTo(403);
    assertThat(Api.as(other).post("/logout").statusCode()).isEqualTo(204);
    var after = metrics();
    assertGrown(before, after, 2, "catalog_logins_total", "outcome", "success");
    assertGrown(before, after, 1, "catalog_logins_total", "outcome", "wrong_credentials");
    assertGrown(before, after, 2, "catalog_sessions_total", "change", "opened");
    assertGrown(before, after, 3, "catalog_sessions_total", "change", "refreshed");
    assertGrown(before, after, 1, "catalog_sessions_total", "change", "reuse_detected");
    assertGrown(before, after, 1, "catalog_sessions_total", "change", "revoked");
    assertGrown(before, after, 1, "catalog_refusals_total", "type", "insufficient-role");
    assertGrown(before, after, 1, "catalog_refusals_total", "type", "wrong-credentials");
    assertGrown(before, after, 1, "catalog_refusals_total", "type", "invalid-token");
    assertGrown(before, after, 1, "catalog_token_cache_misses_total");
    assertGrown(before, after, 1, "catalog_token_cache_hits_total");
    assertGrown(
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

  /** Whatever they send: paths, ids, methods. */
  @Test
  void callersMakeNoSeries() {
    var person = TestUser.professor();
    askForNonsense(person, "first");
    // A request is counted when its answer is written, and the client may have read that before.
    eventually("all are counted", () -> metrics().value("http_server_active_requests") == 0);
    var before = metrics().series(REQUESTS);
    assertThat(before).contains(refused("GET", 400, "UNMATCHED"));
    IntStream.range(0, 20).forEach(round -> askForNonsense(person, "more-" + round));
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
  void whoHangsUpAfterTheAnswerHasBeenAnswered() {
    var route = "/problems/{slug}";
    var answered = metrics().value(REQUESTS, labels(route, "SUCCESS", "200"));
    IntStream.range(0, 200).forEach(i -> Wire.responseTo("GET", "/problems/not-found"));
    eventually("all are counted", () -> metrics().value("http_server_active_requests") == 0);
    assertThat(metrics().value(REQUESTS, labels(route, "SUCCESS", "200")))
        .isEqualTo(answered + 200);
    assertThat(metrics().value(REQUESTS, labels(route, "UNKNOWN", "RESET"))).isZero();
  }

  @Test
  void routesAreNamedByTheirTemplates() {
    var person = TestUser.professor();
    Catalog.specialization(person);
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

  /** Whether before a route has been found, before anybody is asked who they are, or after. */
  @Test
  void refusedRequestsAreCountedUnderTheirRoute() {
    given().get("/course_item/" + TestIds.newId());
    given().contentType("text/plain").body("{}").post("/login");
    given().contentType("text/plain").body("{}").put("/course_item/" + TestIds.newId());
    given().contentType("application/json").body(" ".repeat(100_000)).post("/course_item");
    assertThat(metrics().series(REQUESTS))
        .contains(
            refused("GET", 401, "/course_item/{course_item_id}"),
            refused("POST", 415, "/login"),
            refused("PUT", 415, "/course_item/{course_item_id}"),
            refused("POST", 413, "/course_item"));
  }

  @Test
  void callerWhoHangsUpIsNotCountedAsBeingAnsweredForever() {
    var before = resets();
    try (var wire = Wire.open()) {
      wire.send(
          Wire.head("POST", "/login", "Content-Type: application/json", "Content-Length: 100"));
      eventually("a request is there", () -> metrics().value("http_server_active_requests") > 0);
    }
    eventually("it is gone", () -> metrics().value("http_server_active_requests") == 0);
    assertThat(resets()).isEqualTo(before + 1);
  }

  /** While the password is hashed nobody reads from the connection. */
  @Test
  void callerWhoHangsUpWhileTheyAreAnsweredIsNotCountedForeverEither() {
    var before = resets();
    var body = "{\"username\": \"nobody\", \"password\": \"not the right one\"}";
    try (var held = HashingPool.hold(vertx, AT_WORK)) {
      IntStream.range(0, AT_WORK)
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
        eventually("it waits", () -> metrics().value("catalog_hashing_queue_depth") == 1);
      }
      eventually("it is counted", () -> resets() == before + 1);
      held.release();
    }
    eventually("it is gone", () -> metrics().value("http_server_active_requests") == 0);
    assertThat(resets()).isEqualTo(before + 1);
  }

  @Test
  void fullHashingQueueIsMeasuredAndLeavesTheInstanceReady() {
    try (var held = HashingPool.hold(vertx, AT_WORK)) {
      var hashes =
          IntStream.range(0, AT_WORK + QUEUE)
              .mapToObj(
                  number ->
                      hasher.hash(client(number), "correct horse").subscribeAsCompletionStage())
              .toArray(CompletableFuture<?>[]::new);
      assertThat(metrics().value("catalog_hashing_queue_depth")).isEqualTo(QUEUE);
      assertThat(metrics().value("catalog_hashing_queue_capacity")).isEqualTo(2 * QUEUE);
      // A full queue must not take the instance out of service.
      assertThat(given().get(management + "health/ready").statusCode()).isEqualTo(200);
      assertThat(given().get(management + "health/live").statusCode()).isEqualTo(200);
      held.release();
      CompletableFuture.allOf(hashes).join();
    }
    assertThat(given().get(management + "health/ready").statusCode()).isEqualTo(200);
    assertThat(metrics().value("catalog_hashing_queue_depth")).isZero();
  }

  /** One of a few clients, each within its share. */
  private static HashingClient client(int number) {
    return new HashingClient("192.0.2." + number % 4, "somebody-" + number % 4);
  }

  private ServedMetrics metrics() {
    return new ServedMetrics(given().get(management + "metrics").asString());
  }

  private static void wrongPassword(TestUser person) {
    Api.post(
            Api.anonymous(),
            "/login",
            """
            {"username": "%s", "password": "not the right one"}
            """
                .formatted(person.username()))
        .then()
        .statusCode(401);
  }

  private static void assertGrown(
      ServedMetrics before, ServedMetrics after, int by, String name, String... labels) {
    assertThat(after.value(name, labels) - before.value(name, labels))
        .as("%s %s", name, List.of(labels))
        .isEqualTo(by);
  }

  private static String[] labels(String route, String outcome, String status) {
    return new String[] {"method", "GET", "outcome", outcome, "status", status, "uri", route};
  }

  private static void askForNonsense(TestUser person, String word) {
    Api.as(person).get("/course_item/" + word);
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

  private static String refused(String method, int status, String route) {
    return "http_server_requests_seconds_count{method=%s, outcome=CLIENT_ERROR, status=%d, uri=%s}"
        .formatted(method, status, route);
  }

  private double resets() {
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
