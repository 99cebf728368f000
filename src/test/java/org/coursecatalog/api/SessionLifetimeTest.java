package org.coursecatalog.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import java.util.Map;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.Person;
import org.coursecatalog.support.Tokens;
import org.junit.jupiter.api.Test;

/** Sessions run out: when nobody uses them, and in any case. */
@QuarkusTest
@TestProfile(SessionLifetimeTest.Seconds.class)
class SessionLifetimeTest {

  private static final int IDLE_SECONDS = 2;
  private static final int SESSION_SECONDS = 5;

  @Test
  void sessionThatNobodyUsesIsOver() throws InterruptedException {
    var idle = Person.student();
    Api.as(idle).get("/user/me").then().statusCode(200);
    Thread.sleep(Duration.ofSeconds(IDLE_SECONDS).plusMillis(100).toMillis());
    requireOver(idle);
    var again = Person.login(idle.username(), idle.password());
    Api.as(again)
        .get("/user/me/session")
        .then()
        .body("session_id", contains(Tokens.claims(again.accessToken()).path("sid").asText()));
  }

  @Test
  void sessionInUseIsOverInTheEnd() throws InterruptedException {
    var person = Person.student();
    var start = System.nanoTime();
    var end = Tokens.claims(person.refreshToken()).path("iat").asLong() + SESSION_SECONDS;
    var elapsed = 0L;
    while (elapsed < SESSION_SECONDS - 1) {
      person = person.refreshed();
      Api.as(person).get("/user/me").then().statusCode(200);
      for (var token : new String[] {person.accessToken(), person.refreshToken()}) {
        assertThat(Tokens.claims(token).path("exp").asLong()).isLessThanOrEqualTo(end + 1);
      }
      Thread.sleep(500);
      elapsed = Duration.ofNanos(System.nanoTime() - start).toSeconds();
    }
    assertThat(elapsed).isGreaterThan(IDLE_SECONDS);
    Thread.sleep(1100);
    requireOver(person);
  }

  @Test
  void accessTokenDoesNotPromiseMoreThanTheSessionHas() {
    var person = Person.student();
    var expiry = Tokens.claims(person.accessToken()).path("exp").asLong();
    assertThat(expiry).isEqualTo(Tokens.claims(person.refreshToken()).path("exp").asLong());
  }

  private static void requireOver(Person person) {
    Api.as(person)
        .get("/user/me")
        .then()
        .statusCode(401)
        .body("type", equalTo("/problems/invalid-token"));
    Api.with(person.refreshToken())
        .post("/refresh")
        .then()
        .statusCode(401)
        .body("type", equalTo("/problems/invalid-token"));
  }

  /** Lives of seconds. */
  public static class Seconds implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "catalog.auth.refresh-token-lifetime", IDLE_SECONDS + "S",
          "catalog.auth.session-lifetime", SESSION_SECONDS + "S");
    }
  }
}
