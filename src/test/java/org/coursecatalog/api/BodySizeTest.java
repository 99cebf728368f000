package org.coursecatalog.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.TestUser;
import org.coursecatalog.support.Wire;
import org.coursecatalog.support.Wire.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The size limit of request bodies, and the state of the connection after a rejection. */
@QuarkusTest
class BodySizeTest {

  private static final int MAX_BYTES = 65_536;
  private static final String TYPE = "Content-Type: application/json";
  private static final String CHUNKED = "Transfer-Encoding: chunked";

  @Test
  void bodyOf64KiBIsAccepted() {
    var name = TestUser.freshName("Large");
    var json = "{\"name\": \"" + name + "\"}";
    var body = json + " ".repeat(MAX_BYTES - json.length());
    Api.post(Api.as(TestUser.admin()), "/specialization", body).then().statusCode(201);
  }

  @Test
  void chunkedBodyOf64KiBIsAccepted() {
    var json = "{\"name\": \"" + TestUser.freshName("Large") + "\"}";
    var body = json + " ".repeat(MAX_BYTES - json.length());
    requireStatus(TestUser.admin(), Wire.chunked(body, 10_000), 201);
  }

  @Test
  void declaredLengthIsCheckedBeforeTheToken() {
    try (var wire = Wire.open()) {
      var response =
          wire.send(Wire.head("POST", "/specialization", TYPE, "Content-Length: 65537")).read();
      requireTooLarge(response);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"99999999999", "999999999999"})
  void enormousLengthIsRejectedWithoutReading(String length) {
    try (var wire = Wire.open()) {
      requireTooLarge(
          wire.send(Wire.head("POST", "/login", TYPE, "Content-Length: " + length)).read());
    }
  }

  @Test
  void bodyThatIsRejectedByItsLengthIsDrained() {
    try (var wire = Wire.open()) {
      wire.send(Wire.head("POST", "/login", TYPE, "Content-Length: 1000000"));
      requireTooLarge(wire.send("x".repeat(1_000_000)).read());
      assertThat(wire.isUsableOrClosed()).isTrue();
    }
  }

  @Test
  void everyRouteHasALimit() {
    for (var route : new String[] {"GET /ping", "POST /refresh", "DELETE /course_item/1"}) {
      var parts = route.split(" ");
      try (var wire = Wire.open()) {
        requireTooLarge(wire.send(Wire.head(parts[0], parts[1], "Content-Length: 65537")).read());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {MAX_BYTES + 1, 200_000, 5_000_000})
  void chunksAreCountedWhileReading(int length) {
    requireTooLarge(requireStatus(TestUser.admin(), Wire.chunked("[".repeat(length), 8_000), 413));
  }

  @Test
  void tooManyChunksAreRejectedOnPublicRoutes() {
    try (var wire = Wire.open()) {
      wire.send(Wire.head("POST", "/login", TYPE, CHUNKED));
      requireTooLarge(wire.send(Wire.chunked("[".repeat(100_000), 8_000)).read());
      assertThat(wire.isUsableOrClosed()).isTrue();
    }
  }

  @Test
  void tokenAndRoleAreCheckedBeforeReading() {
    var tooLarge = Wire.chunked("[".repeat(100_000), 8_000);
    requireStatus(TestUser.student(), tooLarge, 403);
    try (var wire = Wire.open()) {
      wire.send(Wire.head("POST", "/specialization", TYPE, CHUNKED) + tooLarge);
      assertThat(wire.read().status()).isEqualTo(401);
      assertThat(wire.isUsableOrClosed()).isTrue();
    }
  }

  @Test
  void pathAndMethodAreCheckedBeforeTheLength() {
    for (var target : new String[] {"/nowhere", "/login"}) {
      try (var wire = Wire.open()) {
        wire.send(Wire.head("PUT", target, TYPE, "Content-Length: 70000") + "x".repeat(70_000));
        assertThat(wire.read().status()).isEqualTo(target.equals("/login") ? 405 : 404);
        assertThat(wire.isUsableOrClosed()).isTrue();
      }
    }
  }

  @Test
  void nextRequestOnTheConnectionIsReadCorrectly() {
    var body = "{\"name\": \"" + TestUser.freshName("First") + "\"}";
    try (var wire = Wire.open()) {
      wire.send(head(TestUser.admin()) + Wire.chunked(body, 3));
      assertThat(wire.read().status()).isEqualTo(201);
      assertThat(wire.send(Wire.head("GET", "/nowhere")).read().status()).isEqualTo(404);
      assertThat(wire.send(Wire.head("GET", "/ping")).read().status()).isEqualTo(200);
    }
  }

  @Test
  void smallBodyWithExpectationGets100() {
    try (var wire = Wire.open()) {
      wire.send(Wire.head("POST", "/login", TYPE, "Content-Length: 2", "Expect: 100-continue"));
      assertThat(wire.read().status()).isEqualTo(100);
      assertThat(wire.send("{}").read().status()).isEqualTo(422);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /login 70000",
        "POST /specialization 10",
        "POST /nowhere 10",
        "PUT /ping 10"
      })
  void rejectedExpectationDoesNotWaitForTheBody(String request) {
    var parts = request.split(" ");
    try (var wire = Wire.open()) {
      wire.send(
          Wire.head(
              parts[0], parts[1], TYPE, "Content-Length: " + parts[2], "Expect: 100-continue"));
      assertThat(wire.read().status()).isBetween(400, 499);
      assertThat(wire.isUsableOrClosed()).isTrue();
    }
  }

  @Test
  void conflictingLengthsAreRejected() {
    try (var wire = Wire.open()) {
      wire.send(Wire.head("POST", "/login", TYPE, "Content-Length: 2", "Content-Length: 3"));
      assertThat(wire.read().status()).isEqualTo(400);
    }
  }

  private static Response requireStatus(TestUser person, String chunks, int status) {
    try (var wire = Wire.open()) {
      var response = wire.send(head(person) + chunks).read();
      assertThat(response.status()).isEqualTo(status);
      assertThat(wire.isUsableOrClosed()).isTrue();
      return response;
    }
  }

  private static String head(TestUser person) {
    return Wire.head(
        "POST", "/specialization", TYPE, CHUNKED, "Authorization: Bearer " + person.accessToken());
  }

  private static void requireTooLarge(Response response) {
    assertThat(response.status()).isEqualTo(413);
    assertThat(response.headers().get("Content-Type")).startsWith("application/problem+json");
    assertThat(response.body()).contains("\"/problems/content-too-large\"");
  }
}
