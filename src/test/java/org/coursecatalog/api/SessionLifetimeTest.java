package org.coursecatalog.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.SettableClock;
import org.coursecatalog.support.TestUser;
import org.coursecatalog.support.Tokens;
import org.junit.jupiter.api.Test;

/** Sessions expire after the idle time, and at the latest after their lifetime. */
@QuarkusTest
@TestProfile(SessionLifetimeTest.ShortLifetimes.class)
class SessionLifetimeTest {

  private static final Duration IDLE = Duration.ofMinutes(10);
  private static final Duration SESSION = Duration.ofMinutes(35);

  /** Claims have whole seconds, so a token may expire up to a second before its session. */
  private static final Duration ROUNDING = Duration.ofSeconds(2);

  @Inject SettableClock clock;

  @Test
  void unusedSessionExpires() {
    var idle = TestUser.student();
    clock.advance(IDLE.minus(ROUNDING));
    Api.as(idle).get("/user/me").then().statusCode(200);
    clock.advance(ROUNDING);
    requireExpired(idle);
    var again = TestUser.login(idle.username(), idle.password());
    Api.as(again)
        .get("/user/me/session")
        .then()
        .body("session_id", contains(Tokens.claims(again.accessToken()).path("sid").asText()));
  }

  @Test
  void refreshedSessionExpiresAfterItsLifetime() {
    var person = TestUser.student();
    var end = Tokens.claims(person.refreshToken()).path("iat").asLong() + SESSION.toSeconds();
    var step = IDLE.dividedBy(2);
    for (var elapsed = step; elapsed.compareTo(SESSION) < 0; elapsed = elapsed.plus(step)) {
      clock.advance(step);
      person = person.refreshed();
      Api.as(person).get("/user/me").then().statusCode(200);
      for (var token : new String[] {person.accessToken(), person.refreshToken()}) {
        assertThat(Tokens.claims(token).path("exp").asLong()).isLessThanOrEqualTo(end + 1);
      }
    }
    clock.advance(step.minus(ROUNDING));
    Api.as(person).get("/user/me").then().statusCode(200);
    clock.advance(ROUNDING);
    requireExpired(person);
  }

  @Test
  void accessTokenExpiresNoLaterThanTheSession() {
    var person = TestUser.student();
    var expiry = Tokens.claims(person.accessToken()).path("exp").asLong();
    assertThat(expiry).isEqualTo(Tokens.claims(person.refreshToken()).path("exp").asLong());
  }

  private static void requireExpired(TestUser person) {
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

  /** Lifetimes that differ from the defaults, on a clock that only the test advances. */
  public static class ShortLifetimes implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "catalog.auth.refresh-token-lifetime", IDLE.toString(),
          "catalog.auth.session-lifetime", SESSION.toString());
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
      return Set.of(SettableClock.class);
    }
  }
}
