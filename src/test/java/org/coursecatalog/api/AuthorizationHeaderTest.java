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

/** Malformed, duplicate and misplaced {@code Authorization} headers. */
@QuarkusTest
class AuthorizationHeaderTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "Bearer",
        "bearer",
        "Bearer ",
        "Basic",
        "Basic YWRtaW46YWRtaW4xMjM=",
        "Digest x",
        "Negotiate abc",
        "Token abc",
        "null",
        ":",
        "=",
        ","
      })
  void headerWithoutABearerTokenIsUnauthenticated(String authorization) {
    requireRejected("unauthenticated", "Authorization: " + authorization);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "a.b.c",
        "...",
        "..",
        ".",
        "a.b",
        "a.b.c.d",
        "a.b.c.d.e",
        "null",
        "undefined",
        "eyJhbGciOiJub25lIn0.e30.",
        "é",
        "a b",
        "a,b",
        "\"x\"",
        "=",
        "%00"
      })
  void malformedTokenIsInvalid(String token) {
    requireRejected("invalid-token", "Authorization: Bearer " + token);
  }

  @Test
  void longMalformedTokenIsInvalid() {
    requireRejected("invalid-token", "Authorization: Bearer " + "a".repeat(7_000));
    requireRejected("invalid-token", "Authorization: Bearer " + "a.".repeat(3_500));
  }

  @Test
  void alteredHeaderIsRejected() {
    var token = TestUser.student().accessToken();
    requireRejected("invalid-token", "Authorization: Bearer " + token.substring(1));
    requireRejected("invalid-token", "Authorization: Bearer " + token + "x");
    requireRejected("invalid-token", "Authorization: Bearer " + token + "," + token);
    requireRejected("invalid-token", "Authorization: Bearer " + token + " " + token);
    requireRejected("unauthenticated", "Authorization: " + token);
    requireRejected("unauthenticated", "Authorization: Basic " + token);
    requireRejected("unauthenticated", "Authorization: Bearer" + token);
  }

  @Test
  void tokenIsAcceptedOnlyInTheAuthorizationHeader() {
    var token = TestUser.student().accessToken();
    requireRejected("unauthenticated", "Cookie: Bearer=" + token);
    requireRejected("unauthenticated", "Proxy-Authorization: Bearer " + token);
    Api.anonymous().get("/user/me?access_token=" + token).then().statusCode(401);
  }

  @Test
  void secondHeaderIsRejected() {
    var person = TestUser.student();
    for (var other : new String[] {"Bearer x", "Basic x", "Bearer " + person.accessToken()}) {
      requireRejected(
          "invalid-token",
          "Authorization: Bearer " + person.accessToken(),
          "Authorization: " + other);
      var refresh =
          Wire.responseTo(
              "POST",
              "/refresh",
              "Authorization: Bearer " + person.refreshToken(),
              "Authorization: " + other);
      assertThat(refresh.status()).isEqualTo(401);
    }
  }

  /** RFC 9110, section 11.1. */
  @ParameterizedTest
  @ValueSource(strings = {"Bearer", "bearer", "BEARER"})
  void schemeIsCaseInsensitive(String scheme) {
    var person = TestUser.student();
    var access =
        Wire.responseTo("GET", "/user/me", "Authorization: " + scheme + " " + person.accessToken());
    assertThat(access.status()).isEqualTo(200);
    var refresh =
        Wire.responseTo(
            "POST", "/refresh", "Authorization: " + scheme + " " + person.refreshToken());
    assertThat(refresh.status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Bearer", "Bearer x", "Bearer a.b.c", "Basic x", "\u00e9", "Bearer ..."})
  void publicPathsIgnoreTheHeader(String authorization) {
    var header = "Authorization: " + authorization;
    for (var path : new String[] {"/ping", "/problems/invalid", "/openapi.json", "/swagger-ui/"}) {
      assertThat(Wire.responseTo("GET", path, header).status()).as(path).isEqualTo(200);
    }
    assertThat(Wire.responseTo("GET", "/", header).status()).isEqualTo(303);
    assertThat(Wire.responseTo("OPTIONS", "/user/me", header).status()).isEqualTo(204);
    assertThat(Wire.responseTo("GET", "/nowhere", header).status()).isEqualTo(404);
    assertThat(Wire.responseTo("POST", "/login", header).status()).isEqualTo(422);
  }

  @Test
  void loginAndRegistrationIgnoreTheToken() {
    Api.post(
            Api.with("stale"),
            "/login",
            """
            {"username": "admin", "password": "admin123"}
            """)
        .then()
        .statusCode(200);
    Api.post(
            Api.with("stale"),
            "/register",
            """
            {"username": "%s", "password": "correct horse battery"}
            """
                .formatted(TestUser.freshName("stale")))
        .then()
        .statusCode(201);
  }

  private static void requireRejected(String slug, String... headers) {
    requireRejected(slug, Wire.responseTo("GET", "/user/me", headers));
  }

  private static void requireRejected(String slug, Response response) {
    assertThat(response.status()).isEqualTo(401);
    assertThat(response.body()).contains("\"/problems/" + slug + "\"");
    assertThat(response.headers().get("WWW-Authenticate"))
        .isEqualTo(
            "Bearer realm=\"course-catalog\""
                + (slug.equals("invalid-token") ? ", error=\"invalid_token\"" : ""));
  }
}
