package org.coursecatalog.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.TestUser;
import org.coursecatalog.support.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Refresh of tokens, and the routes that accept each kind of token. */
@QuarkusTest
class RefreshTest {

  @Test
  void refreshReturnsNewTokens() {
    var person = TestUser.student();
    var pair =
        Api.with(person.refreshToken())
            .post("/refresh")
            .then()
            .statusCode(200)
            .header("Cache-Control", "no-store")
            .body("size()", equalTo(8))
            .body("access_token", not(equalTo(person.accessToken())))
            .body("refresh_token", not(equalTo(person.refreshToken())))
            .body("token_type", equalTo("Bearer"))
            .body("expires_in", equalTo(900))
            .body("refresh_expires_in", instanceOf(Integer.class))
            .body("user_id", equalTo(person.userId()))
            .body("role", equalTo("student"))
            .body("password_change_required", equalTo(false))
            .extract()
            .jsonPath();
    Api.with(pair.getString("access_token")).get("/user/me").then().statusCode(200);
    Api.with(pair.getString("refresh_token")).post("/refresh").then().statusCode(200);
  }

  @Test
  void problemNamesTheRequiredKindOfToken() {
    Api.anonymous()
        .post("/refresh")
        .then()
        .statusCode(401)
        .body("type", equalTo("/problems/unauthenticated"))
        .body("detail", startsWith("Send the refresh token as "));
    // An invalid query parameter is reported only with a token (see OrderOfChecksTest).
    Api.anonymous()
        .post("/refresh?x=1")
        .then()
        .statusCode(401)
        .body("detail", startsWith("Send the refresh token as "));
    Api.anonymous()
        .post("/logout")
        .then()
        .statusCode(401)
        .body("detail", startsWith("Send an access token or a refresh token as "));
    Api.anonymous()
        .get("/user/me")
        .then()
        .statusCode(401)
        .body("detail", startsWith("Send an access token as "));
  }

  @Test
  void refreshKeepsTheSession() {
    var person = TestUser.student();
    String access = Api.with(person.refreshToken()).post("/refresh").path("access_token");
    assertThat(sessionOf(access)).isEqualTo(sessionOf(person.accessToken()));
  }

  @Test
  void refreshedTokenHasTheCurrentRole() {
    var person = TestUser.student();
    person.setRole("professor");
    Api.with(person.refreshToken()).post("/refresh").then().body("role", equalTo("professor"));
    var other = TestUser.otherAdmin();
    other.setRole("student");
    String access =
        Api.with(other.refreshToken())
            .post("/refresh")
            .then()
            .body("role", equalTo("student"))
            .extract()
            .path("access_token");
    Api.post(Api.with(access), "/specialization", "{}").then().statusCode(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "{}", "null", "\u0000", "refresh_token=x", "{\"a\": 1, \"a\": 1}"})
  void bodyIsIgnored(String body) {
    var person = TestUser.student();
    var token = "Authorization: Bearer " + person.refreshToken();
    for (var type : List.of("application/json", "text/plain", "nonsense", "application/json+x")) {
      try (var wire = Wire.open()) {
        wire.send(
            Wire.head(
                "POST",
                "/refresh",
                "Connection: close",
                "Content-Type: " + type,
                "Content-Length: " + body.length(),
                "Authorization: Bearer "
                    + TestUser.login(person.username(), person.password()).refreshToken()));
        assertThat(wire.send(body).read().status()).as(type).isEqualTo(200);
      }
    }
    try (var wire = Wire.open()) {
      wire.send(Wire.head("POST", "/refresh", "Content-Length: " + body.length(), token));
      assertThat(wire.send(body).read().status()).isEqualTo(200);
      assertThat(wire.isUsableOrClosed()).isTrue();
    }
  }

  @Test
  void refreshRequiresARefreshToken() {
    var person = TestUser.student();
    Api.anonymous()
        .post("/refresh")
        .then()
        .statusCode(401)
        .body("type", equalTo("/problems/unauthenticated"));
    Api.as(person)
        .post("/refresh")
        .then()
        .statusCode(401)
        .body("type", equalTo("/problems/invalid-token"));
    Api.with("x").post("/refresh").then().statusCode(401);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /user/me",
    "GET, /user/1",
    "PUT, /user/1/role",
    "GET, /specialization",
    "POST, /specialization",
    "GET, /specialization/1",
    "PUT, /specialization/1",
    "DELETE, /specialization/1",
    "GET, /course_item",
    "POST, /course_item",
    "GET, /course_item/1",
    "PUT, /course_item/1",
    "DELETE, /course_item/1",
    "PUT, /course_item/1/owner",
    "DELETE, /course_item/1/owner"
  })
  void otherRoutesRejectRefreshTokens(String method, String path) {
    Api.with(TestUser.admin().refreshToken())
        .contentType(ContentType.JSON)
        .request(method, path)
        .then()
        .statusCode(401)
        .header("WWW-Authenticate", "Bearer realm=\"course-catalog\", error=\"invalid_token\"")
        .body("type", equalTo("/problems/invalid-token"));
    Api.anonymous()
        .contentType(ContentType.JSON)
        .request(method, path)
        .then()
        .statusCode(401)
        .body("type", equalTo("/problems/unauthenticated"));
  }

  @Test
  void alteredTokensAreRejected() {
    var person = TestUser.student();
    for (var token : List.of(person.accessToken(), person.refreshToken())) {
      var parts = token.split("\\.");
      var claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
      var alteredClaims = claims.replace("student", "admin");
      assertThat(alteredClaims).isNotEqualTo(claims);
      var forged =
          parts[0]
              + "."
              + Base64.getUrlEncoder()
                  .withoutPadding()
                  .encodeToString(alteredClaims.getBytes(StandardCharsets.UTF_8))
              + "."
              + parts[2];
      Api.with(forged).get("/user/me").then().statusCode(401);
      Api.with(forged).post("/refresh").then().statusCode(401);
    }
  }

  private static String sessionOf(String token) {
    var claims =
        new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
    assertThat(claims).contains("\"sid\":\"");
    return claims.replaceFirst(".*\"sid\":\"([^\"]+)\".*", "$1");
  }
}
