package org.coursecatalog.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.util.HashSet;
import java.util.List;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.Race;
import org.coursecatalog.support.TestUser;
import org.coursecatalog.support.Tokens;
import org.junit.jupiter.api.Test;

/** Each refresh token can be used once (RFC 9700, section 4.14). */
@QuarkusTest
class RotationTest {

  private static final int RUNNERS = 64;

  @Test
  void refreshReturnsAnotherTokenOfTheSameSession() {
    var login = TestUser.student();
    var next = login.refreshed();
    assertThat(claim(next.refreshToken(), "jti")).isNotEqualTo(claim(login.refreshToken(), "jti"));
    assertThat(claim(next.refreshToken(), "sid")).isEqualTo(claim(login.refreshToken(), "sid"));
    requireValid(next.refreshed());
  }

  @Test
  void earlierAccessTokensStayValid() {
    var login = TestUser.student();
    login.refreshed().refreshed();
    requireValid(login);
  }

  @Test
  void lostResponseCanBeRequestedAgain() {
    var login = TestUser.student();
    var lostResponse = login.refreshed();
    var again = login.refreshed();
    assertThat(claim(again.refreshToken(), "jti"))
        .isEqualTo(claim(lostResponse.refreshToken(), "jti"));
    assertThat(claim(again.refreshToken(), "exp"))
        .isEqualTo(claim(lostResponse.refreshToken(), "exp"));
    assertThat(claim(again.accessToken(), "jti"))
        .isNotEqualTo(claim(lostResponse.accessToken(), "jti"));
    requireValid(lostResponse);
    requireValid(again);
    requireValid(again.refreshed());
  }

  @Test
  void repeatedResponseHasTheCurrentRole() {
    var login = TestUser.student();
    login.refreshed();
    login.setRole("professor");
    assertThat(claim(login.refreshed().accessToken(), "role")).isEqualTo("professor");
  }

  @Test
  void bothCopiesOfASuccessorAreTheSameToken() {
    var login = TestUser.student();
    var one = login.refreshed();
    var other = login.refreshed();
    var next = one.refreshed();
    assertThat(claim(other.refreshed().refreshToken(), "jti"))
        .isEqualTo(claim(next.refreshToken(), "jti"));
  }

  @Test
  void reuseAfterTheSuccessorWasUsedEndsTheSession() {
    var login = TestUser.student();
    var elsewhere = TestUser.login(login.username(), login.password());
    var second = login.refreshed();
    var third = second.refreshed();
    requireValid(third);
    Api.with(login.refreshToken())
        .post("/refresh")
        .then()
        .statusCode(401)
        .header("WWW-Authenticate", "Bearer realm=\"course-catalog\", error=\"invalid_token\"")
        .body("type", equalTo("/problems/invalid-token"));
    for (var tokens : List.of(login, second, third)) {
      Api.as(tokens).get("/user/me").then().statusCode(401);
      Api.with(tokens.refreshToken()).post("/refresh").then().statusCode(401);
      Api.with(tokens.refreshToken()).post("/logout").then().statusCode(401);
    }
    requireValid(elsewhere.refreshed());
  }

  @Test
  void refreshTokenIsInvalidAfterLogout() {
    var login = TestUser.student();
    var next = login.refreshed();
    Api.as(next).post("/logout").then().statusCode(204);
    Api.with(login.refreshToken()).post("/refresh").then().statusCode(401);
    Api.with(next.refreshToken()).post("/refresh").then().statusCode(401);
  }

  @Test
  void concurrentRefreshesReturnTheSameSuccessor() {
    var login = TestUser.student();
    var refreshed = Race.run(RUNNERS, runner -> login.refreshed());
    var successors = new HashSet<String>();
    var accessTokens = new HashSet<String>();
    for (var tokens : refreshed) {
      successors.add(
          claim(tokens.refreshToken(), "jti") + " until " + claim(tokens.refreshToken(), "exp"));
      accessTokens.add(claim(tokens.accessToken(), "jti"));
      requireValid(tokens);
    }
    assertThat(successors).hasSize(1);
    assertThat(accessTokens).hasSize(RUNNERS);
    requireValid(refreshed.get(RUNNERS - 1).refreshed());
  }

  private static void requireValid(TestUser person) {
    Api.as(person).get("/user/me").then().statusCode(200);
  }

  private static String claim(String token, String name) {
    return Tokens.claims(token).required(name).asText();
  }
}
