package org.coursecatalog.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.coursecatalog.support.Eventually.awaitNextMillisecond;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.Race;
import org.coursecatalog.support.TestUser;
import org.coursecatalog.support.Tokens;
import org.junit.jupiter.api.Test;

/** Without rotation, a session keeps one refresh token, as in the Flask API. */
@QuarkusTest
@TestProfile(UnrotatedRefreshTest.Unrotated.class)
class UnrotatedRefreshTest {

  private static final int DAYS_30 = 30 * 24 * 60 * 60;

  @Test
  void refreshTokenStaysTheSame() {
    var login = TestUser.student();
    var seen = new HashSet<String>();
    for (var person = login; seen.size() < 5; person = person.refreshed()) {
      for (var claim : List.of("jti", "exp", "iat", "sid")) {
        assertThat(claim(person.refreshToken(), claim))
            .isEqualTo(claim(login.refreshToken(), claim));
      }
      assertThat(seen.add(claim(person.accessToken(), "jti"))).isTrue();
      Api.as(person).get("/user/me").then().statusCode(200);
    }
  }

  @Test
  void firstRefreshTokenCanBeReused() {
    var login = TestUser.student();
    for (var i = 0; i < 5; i++) {
      Api.as(login.refreshed().refreshed()).get("/user/me").then().statusCode(200);
    }
  }

  @Test
  void refreshTokenHasTheLifetimeOfTheSession() {
    var claims = Tokens.claims(TestUser.student().refreshToken());
    assertThat(claims.required("exp").asLong() - claims.required("iat").asLong())
        .isEqualTo(DAYS_30);
  }

  @Test
  void refreshedTokensHaveTheCurrentRole() {
    var login = TestUser.student();
    login.setRole("professor");
    assertThat(claim(login.refreshed().accessToken(), "role")).isEqualTo("professor");
  }

  @Test
  void refreshUpdatesTheLastUse() {
    var login = TestUser.student();
    awaitNextMillisecond();
    login.refreshed();
    var session = Api.as(login).get("/user/me/session").then().statusCode(200).extract();
    assertThat(session.<String>path("[0].last_used_at"))
        .isGreaterThan(session.path("[0].created_at"));
  }

  @Test
  void concurrentRefreshesReturnTheSameToken() {
    var login = TestUser.student();
    var tokens = Race.run(64, runner -> claim(login.refreshed().refreshToken(), "jti"));
    assertThat(tokens).containsOnly(claim(login.refreshToken(), "jti"));
  }

  @Test
  void tokensOfAnEndedSessionAreInvalid() {
    var login = TestUser.student();
    Api.with(login.refreshed().refreshToken()).post("/logout").then().statusCode(204);
    Api.with(login.refreshToken()).post("/refresh").then().statusCode(401);
    Api.as(login).get("/user/me").then().statusCode(401);
  }

  private static String claim(String token, String name) {
    return Tokens.claims(token).required(name).asText();
  }

  public static class Unrotated implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("catalog.auth.refresh-rotation", "false");
    }
  }
}
