package org.coursecatalog.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.instanceOf;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Header;
import io.restassured.response.Response;
import java.util.List;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.TestUser;
import org.coursecatalog.support.Tokens;
import org.junit.jupiter.api.Test;

/** Login, and the tokens that it returns. */
@QuarkusTest
class LoginTest {

  @Test
  void loginReturnsTokensAndTheUser() {
    var person = TestUser.student();
    login(person.username(), person.password())
        .then()
        .statusCode(200)
        .header("Cache-Control", "no-store")
        .body("size()", equalTo(8))
        .body("access_token", instanceOf(String.class))
        .body("refresh_token", instanceOf(String.class))
        .body("token_type", equalTo("Bearer"))
        .body("expires_in", equalTo(900))
        .body("refresh_expires_in", equalTo(604_800))
        .body("user_id", equalTo(person.userId()))
        .body("role", equalTo("student"))
        .body("password_change_required", equalTo(false));
  }

  @Test
  void loginOfTheDefaultAdminRequiresAPasswordChange() {
    login("admin", "admin123")
        .then()
        .statusCode(200)
        .body("role", equalTo("admin"))
        .body("password_change_required", equalTo(true));
    Api.as(TestUser.admin())
        .get("/user/me")
        .then()
        .statusCode(200)
        .body("username", equalTo("admin"))
        .body("email", equalTo("admin@example.com"))
        .body("role", equalTo("admin"));
  }

  @Test
  void usernameIsCaseInsensitiveAndPasswordIsNot() {
    login("ADMIN", "admin123").then().statusCode(200);
    login(" ａｄｍｉｎ ", "admin123").then().statusCode(200);
    login("admin", "Admin123").then().statusCode(401);
    login("admin", "ａdmin123").then().statusCode(401);
    login("admin", " admin123").then().statusCode(401);
  }

  @Test
  void wrongPasswordAndUnknownUserReturnTheSameResponse() {
    var wrong = login(TestUser.student().username(), "wrong password");
    var unknown = login(TestUser.freshName("unknown"), "wrong password");
    var invalidName = login("no such/name", "x");
    assertThat(wrong.statusCode()).isEqualTo(401);
    assertThat(wrong.<String>path("type")).isEqualTo("/problems/wrong-credentials");
    for (var other : List.of(unknown, invalidName)) {
      assertThat(other.statusCode()).isEqualTo(wrong.statusCode());
      assertThat(other.asString()).isEqualTo(wrong.asString());
      assertThat(comparableHeaders(other)).isEqualTo(comparableHeaders(wrong));
    }
  }

  @Test
  void everyCharacterOfALongPasswordCounts() {
    var username = TestUser.freshName("patient");
    var prefix = "0123456789abcdef".repeat(16).substring(1);
    register(username, prefix + "x");
    login(username, prefix + "x").then().statusCode(200);
    login(username, prefix + "y").then().statusCode(401);
    login(username, prefix).then().statusCode(401);
    login(username, prefix.substring(0, 72)).then().statusCode(401);
  }

  @Test
  void everyLoginStartsANewSession() {
    var person = TestUser.student();
    var first = Tokens.claims(person.accessToken());
    var again = TestUser.login(person.username(), person.password());
    var second = Tokens.claims(again.accessToken());
    assertThat(first.path("sid")).isNotEqualTo(second.path("sid"));
    assertThat(first.path("sid")).isEqualTo(Tokens.claims(person.refreshToken()).path("sid"));
    assertThat(second.path("sid")).isEqualTo(Tokens.claims(again.refreshToken()).path("sid"));
    Api.as(person).get("/user/me").then().statusCode(200);
    Api.as(again).get("/user/me").then().statusCode(200);
  }

  @Test
  void bothTokensContainTheClaimsOfTheUser() {
    var person = TestUser.professor();
    for (var token : List.of(person.accessToken(), person.refreshToken())) {
      var claims = Tokens.claims(token);
      assertThat(claims.path("iss").asText()).isEqualTo("course-catalog");
      assertThat(claims.path("sub").asText()).isEqualTo(person.userId());
      assertThat(claims.path("upn").asText()).isEqualTo(person.username());
      assertThat(claims.path("role").asText()).isEqualTo("professor");
      assertThat(claims.path("groups")).hasSize(1);
      assertThat(claims.at("/groups/0").asText()).isEqualTo("professor");
      assertThat(claims.path("jti").asText()).isNotBlank();
      assertThat(claims.path("sid").asText()).isNotBlank();
      assertThat(claims.path("iat").isIntegralNumber()).isTrue();
      assertThat(claims.path("exp").isIntegralNumber()).isTrue();
      assertThat(claims.path("iat").asLong()).isCloseTo(now(), within(60L));
    }
    assertThat(Tokens.claims(person.accessToken()).path("jti"))
        .isNotEqualTo(Tokens.claims(person.refreshToken()).path("jti"));
  }

  @Test
  void accessTokenHasAShorterLifetime() {
    var person = TestUser.student();
    assertThat(lifetime(person.accessToken())).isEqualTo(900);
    assertThat(lifetime(person.refreshToken())).isEqualTo(604_800);
  }

  @Test
  void tokenKindsDifferInTypeAndAudience() {
    var person = TestUser.student();
    var access = Tokens.header(person.accessToken());
    var refresh = Tokens.header(person.refreshToken());
    assertThat(access.path("typ").asText()).isEqualTo("at+jwt");
    assertThat(refresh.path("typ").asText()).isNotEmpty().isNotEqualTo("at+jwt");
    assertThat(access.path("kid").asText()).matches("[A-Za-z0-9_-]{43}");
    assertThat(refresh.path("kid")).isEqualTo(access.path("kid"));
    assertThat(access.path("alg").asText()).matches("(ES|RS|PS)256|EdDSA");
    var audience = Tokens.claims(person.accessToken()).path("aud");
    assertThat(audience.isMissingNode()).isFalse();
    assertThat(Tokens.claims(person.refreshToken()).path("aud").isMissingNode()).isFalse();
    assertThat(Tokens.claims(person.refreshToken()).path("aud")).isNotEqualTo(audience);
  }

  @Test
  void tokensAndResponsesContainNoPassword() {
    var username = TestUser.freshName("secretive");
    register(username, "sesame open sesame");
    var person = TestUser.login(username, "sesame open sesame");
    assertThat(Tokens.claims(person.accessToken()).toString()).doesNotContain("sesame", "$2");
    assertThat(login(username, "sesame open sesame").asString()).doesNotContain("sesame", "$2");
    assertThat(login(username, "sesame shut sesame").asString()).doesNotContain("sesame");
  }

  private static List<Header> comparableHeaders(Response response) {
    return response.headers().asList().stream()
        .filter(header -> !List.of("X-Request-Id", "Date").contains(header.getName()))
        .toList();
  }

  private static Response login(String username, String password) {
    return Api.login(Api.anonymous(), username, password);
  }

  private static void register(String username, String password) {
    Api.post(
            Api.anonymous(),
            "/register",
            """
            {"username": "%s", "password": "%s"}
            """
                .formatted(username, password))
        .then()
        .statusCode(201);
  }

  private static long lifetime(String token) {
    return Tokens.claims(token).path("exp").asLong() - Tokens.claims(token).path("iat").asLong();
  }

  private static long now() {
    return System.currentTimeMillis() / 1000;
  }
}
