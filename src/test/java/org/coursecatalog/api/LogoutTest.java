package org.coursecatalog.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.Race;
import org.coursecatalog.support.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Logout ends only the session of the token. */
@QuarkusTest
class LogoutTest {

  @ParameterizedTest
  @EnumSource
  void tokenOfEitherKindEndsTheSession(Kind kind) {
    var person = TestUser.student();
    Api.with(kind.of(person)).post("/logout").then().statusCode(204).body(emptyString());
    Api.as(person)
        .get("/user/me")
        .then()
        .statusCode(401)
        .header("WWW-Authenticate", "Bearer realm=\"course-catalog\", error=\"invalid_token\"")
        .body("type", equalTo("/problems/invalid-token"));
    Api.with(person.refreshToken()).post("/refresh").then().statusCode(401);
  }

  @ParameterizedTest
  @EnumSource
  void secondLogoutIsRejected(Kind kind) {
    var person = TestUser.student();
    Api.with(kind.of(person)).post("/logout").then().statusCode(204);
    for (var other : Kind.values()) {
      Api.with(other.of(person))
          .post("/logout")
          .then()
          .statusCode(401)
          .body("type", equalTo("/problems/invalid-token"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void tokensIssuedBeforeARefreshEndTheSession(Kind kind) {
    var login = TestUser.student();
    var refreshed = login.refreshed();
    Api.with(kind.of(login)).post("/logout").then().statusCode(204);
    Api.as(refreshed).get("/user/me").then().statusCode(401);
    Api.with(refreshed.refreshToken()).post("/refresh").then().statusCode(401);
  }

  @Test
  void otherSessionsStayValid() {
    var first = TestUser.student();
    var second = TestUser.login(first.username(), first.password());
    Api.as(first).post("/logout").then().statusCode(204);
    Api.as(second).get("/user/me").then().statusCode(200);
    Api.as(second.refreshed()).get("/user/me").then().statusCode(200);
    var again = TestUser.login(first.username(), first.password());
    Api.as(again).get("/user/me").then().statusCode(200);
  }

  @Test
  void logoutRequiresAValidToken() {
    Api.anonymous()
        .post("/logout")
        .then()
        .statusCode(401)
        .header("WWW-Authenticate", "Bearer realm=\"course-catalog\"")
        .body("type", equalTo("/problems/unauthenticated"));
    var person = TestUser.student();
    var token = person.accessToken();
    var unsigned = token.substring(0, token.lastIndexOf('.') + 1);
    Api.with(unsigned).post("/logout").then().statusCode(401);
    Api.with("nonsense").post("/logout").then().statusCode(401);
    Api.as(person).get("/user/me").then().statusCode(200);
  }

  @Test
  void onlyOneOfManyConcurrentLogoutsSucceeds() {
    var person = TestUser.student();
    var statuses =
        Race.run(
            64,
            runner -> Api.with(Kind.values()[runner % 2].of(person)).post("/logout").statusCode());
    Race.requireOneWinner(statuses, 204, 401);
  }

  @Test
  void tokensRefreshedDuringLogoutAreInvalid() {
    var person = TestUser.student();
    var tokens =
        Race.run(
            16,
            runner -> {
              if (runner == 0) {
                Api.as(person).post("/logout").then().statusCode(204);
                return null;
              }
              return Api.with(person.refreshToken()).post("/refresh").<String>path("access_token");
            });
    assertThat(tokens).hasSize(16);
    for (var token : tokens) {
      if (token != null) {
        Api.with(token).get("/user/me").then().statusCode(401);
      }
    }
    Api.with(person.refreshToken()).post("/refresh").then().statusCode(401);
  }

  private enum Kind {
    ACCESS,
    REFRESH;

    String of(TestUser person) {
      return this == ACCESS ? person.accessToken() : person.refreshToken();
    }
  }
}
