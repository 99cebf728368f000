package org.coursecatalog.abuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.coursecatalog.support.Eventually.eventually;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.mutiny.core.Vertx;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.Catalog;
import org.coursecatalog.support.HashingPool;
import org.coursecatalog.support.OpenApiDocument;
import org.coursecatalog.support.TestUser;
import org.coursecatalog.support.Wire;
import org.junit.jupiter.api.Test;

/** Concurrent logins that exceed the capacity of the hashing queue. */
@QuarkusTest
class HashingStormTest {

  private static final int HASHING_THREADS =
      Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
  private static final int QUEUE_SIZE = 64;
  private static final int EXCESS = 16;

  /**
   * Expires before {@link HashingPool} releases the threads, so a login that waits for a hash
   * fails.
   */
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  @Inject Vertx vertx;

  private final HttpClient client =
      HttpClient.newBuilder().version(Version.HTTP_1_1).connectTimeout(TIMEOUT).build();

  @Test
  void loginsBeyondTheQueueAreRejectedAndReadsContinue() throws Exception {
    var reader = TestUser.professor();
    var specialization = Catalog.specialization(reader);
    List<CompletableFuture<HttpResponse<String>>> logins;
    try (var held = HashingPool.hold(vertx, HASHING_THREADS)) {
      logins =
          IntStream.range(0, HASHING_THREADS + QUEUE_SIZE + EXCESS)
              .mapToObj(i -> login(reader))
              .toList();
      var rejected = firstResponses(logins, EXCESS);
      assertThat(rejected).allSatisfy(HashingStormTest::requireBusy);
      for (var i = 0; i < 100; i++) {
        requireOk(reader, "/specialization/" + specialization);
        requireOk(reader, "/user/me");
      }
      assertThat(logins.stream().filter(login -> !login.isDone()))
          .hasSize(HASHING_THREADS + QUEUE_SIZE);
      held.release();
    }
    var statuses = logins.stream().map(login -> login.join().statusCode()).toList();
    assertThat(statuses).containsOnly(200, 503);
    assertThat(statuses.stream().filter(status -> status == 200))
        .hasSize(HASHING_THREADS + QUEUE_SIZE);
    TestUser.login(reader.username(), reader.password());
  }

  @Test
  void registrationAndPasswordChangeAreRejectedToo() {
    var person = TestUser.student();
    List<CompletableFuture<HttpResponse<String>>> logins;
    try (var held = HashingPool.hold(vertx, HASHING_THREADS)) {
      // One account, and enough other accounts to use up the share of their common address.
      var share = HASHING_THREADS + QUEUE_SIZE;
      logins =
          IntStream.range(0, 3 * share)
              .mapToObj(i -> i <= share ? login(person) : login("unknown-" + i, "wrong password"))
              .toList();
      assertThat(firstResponses(logins, 3 * share - (share + share / 2)))
          .allSatisfy(HashingStormTest::requireBusy);
      Api.post(
              Api.anonymous(),
              "/register",
              """
              {"username": "%s", "password": "correct horse battery"}
              """
                  .formatted(TestUser.freshName("late")))
          .then()
          .statusCode(503)
          .header("Retry-After", "1");
      Api.put(
              Api.as(person),
              "/user/me/password",
              """
              {"current_password": "%s", "new_password": "another horse, another battery"}
              """
                  .formatted(person.password()))
          .then()
          .statusCode(503)
          .header("Retry-After", "1");
      held.release();
    }
    logins.forEach(CompletableFuture::join);
    TestUser.login(person.username(), person.password());
  }

  /** All clients share one address, as in a school. */
  @Test
  void repeatedLoginsOfOneAccountDoNotBlockOthersAtItsAddress() {
    var busyUser = TestUser.student();
    var other = TestUser.student();
    List<CompletableFuture<HttpResponse<String>>> logins;
    CompletableFuture<HttpResponse<String>> late;
    try (var held = HashingPool.hold(vertx, HASHING_THREADS)) {
      logins =
          IntStream.range(0, HASHING_THREADS + QUEUE_SIZE + EXCESS)
              .mapToObj(i -> login(busyUser))
              .toList();
      firstResponses(logins, EXCESS);
      late = login(other);
      held.release();
    }
    assertThat(late.join().statusCode()).isEqualTo(200);
    logins.forEach(CompletableFuture::join);
  }

  /** A freed place would let a client fill the queue without counted failures. */
  @Test
  void loginKeepsItsPlaceInTheQueueAfterTheConnectionCloses() throws Exception {
    var person = TestUser.student();
    var wires = new ArrayList<Wire>();
    try (var held = HashingPool.hold(vertx, HASHING_THREADS)) {
      for (var i = 0; i < HASHING_THREADS + QUEUE_SIZE; i++) {
        wires.add(Wire.open().send(loginOf(person)));
      }
      while (login(person).completeOnTimeout(null, 1, TimeUnit.SECONDS).join() == null) {
        // This login took a place in the queue before the service read all other logins.
      }
      wires.forEach(Wire::close);
      for (var i = 0; i < 20; i++) {
        requireBusy(login(person).get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS));
      }
      held.release();
    }
    eventually("the queue has room again", () -> login(person).join().statusCode() == 200);
  }

  private static String loginOf(TestUser person) {
    var body =
        """
        {"username": "%s", "password": "%s"}
        """
            .formatted(person.username(), person.password());
    return Wire.head(
            "POST", "/login", "Content-Type: application/json", "Content-Length: " + body.length())
        + body;
  }

  private CompletableFuture<HttpResponse<String>> login(TestUser person) {
    return login(person.username(), person.password());
  }

  private CompletableFuture<HttpResponse<String>> login(String username, String password) {
    var request =
        HttpRequest.newBuilder(uri("/login"))
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.ofString(
                    """
                    {"username": "%s", "password": "%s"}
                    """
                        .formatted(username, password)))
            .build();
    return client.sendAsync(request, BodyHandlers.ofString());
  }

  private void requireOk(TestUser reader, String path) throws Exception {
    var request =
        HttpRequest.newBuilder(uri(path))
            .header("Authorization", "Bearer " + reader.accessToken())
            .timeout(TIMEOUT)
            .build();
    assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
  }

  private static void requireBusy(HttpResponse<String> response) {
    assertThat(response.statusCode()).isEqualTo(503);
    assertThat(response.headers().map()).containsEntry("Retry-After", List.of("1"));
    OpenApiDocument.served().requireValid("/components/schemas/Problem", response.body());
    assertThat(response.body()).contains("/problems/hashing-busy");
  }

  /** Waits for {@code count} responses and returns the completed ones. */
  private static <T> List<T> firstResponses(List<CompletableFuture<T>> requests, int count) {
    var completed = new AtomicInteger();
    var enough = new CompletableFuture<Void>();
    requests.forEach(
        request ->
            request.whenComplete(
                (response, failure) -> {
                  if (completed.incrementAndGet() == count) {
                    enough.complete(null);
                  }
                }));
    enough.orTimeout(TIMEOUT.toSeconds(), TimeUnit.SECONDS).join();
    return requests.stream()
        .filter(CompletableFuture::isDone)
        .map(CompletableFuture::join)
        .toList();
  }

  private static URI uri(String path) {
    return URI.create(RestAssured.baseURI + ":" + RestAssured.port + path);
  }
}
