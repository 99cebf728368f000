package org.coursecatalog.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.instanceOf;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.Race;
import org.coursecatalog.support.TestUser;
import org.coursecatalog.support.Tokens;
import org.coursecatalog.support.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Refresh and logout with the cookie of a page of the service's own origin. */
@QuarkusTest
class RefreshCookieTest {

  private static final String NAME = "__Host-catalog-refresh";
  private static final String REQUEST = "X-Catalog-Request";
  private static final String EXPIRED =
      NAME + "=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Strict";

  private static final Pattern COOKIE =
      Pattern.compile(
          NAME
              + "=([A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+);"
              + " Max-Age=(\\d+); Path=/; Secure; HttpOnly; SameSite=Strict");

  @Test
  void loginSetsTheCookieInsteadOfReturningTheToken() {
    var person = TestUser.student();
    var login = login(person, "\"cookie\"");
    login
        .then()
        .statusCode(200)
        .header("Cache-Control", "no-store")
        .body("size()", equalTo(7))
        .body("access_token", instanceOf(String.class))
        .body("refresh_expires_in", equalTo(604_800))
        .body("user_id", equalTo(person.userId()));
    assertThat(Tokens.claims(tokenIn(login)).path("sid"))
        .isEqualTo(Tokens.claims(login.path("access_token")).path("sid"));
    Api.with(login.path("access_token")).get("/user/me").then().statusCode(200);
  }

  /** Browsers reject a cookie with more than 4096 bytes. An RSA signature is 600 bytes longer. */
  @Test
  void cookieOfALongUsernameIsShort() {
    var digits = Long.toString(System.nanoTime());
    var username = digits + "\uD840\uDC00".repeat(64 - digits.length());
    Api.post(
            Api.anonymous(),
            "/register",
            """
            {"username": "%s", "password": "correct horse battery"}
            """
                .formatted(username))
        .then()
        .statusCode(201);
    var person = TestUser.login(username, "correct horse battery");
    assertThat(NAME + tokenIn(login(person, "\"cookie\""))).hasSizeBetween(500, 2000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"body\"", "null"})
  void loginWithoutCookieReturnsTheToken(String refresh) {
    login(TestUser.student(), refresh)
        .then()
        .statusCode(200)
        .header("Set-Cookie", nullValue())
        .body("refresh_token", instanceOf(String.class));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "\"Cookie\"", "\"both\"", "\"body,cookie\"", "true", "1", "{}"})
  void otherValuesAreInvalid(String refresh) {
    login(TestUser.student(), refresh)
        .then()
        .statusCode(422)
        .header("Set-Cookie", nullValue())
        .body("errors.field", equalTo(List.of("refresh")));
  }

  @Test
  void failedLoginSetsNoCookie() {
    Api.post(
            Api.anonymous(),
            "/login",
            """
            {"username": "admin", "password": "wrong password", "refresh": "cookie"}
            """)
        .then()
        .statusCode(401)
        .header("Set-Cookie", nullValue());
  }

  @Test
  void eachRefreshSetsANewCookie() {
    var first = newCookie();
    var response = with(first).post("/refresh");
    response
        .then()
        .statusCode(200)
        .header("Cache-Control", "no-store")
        .body("size()", equalTo(7))
        .body("access_token", instanceOf(String.class));
    var second = tokenIn(response);
    assertThat(claim(second, "jti")).isNotEqualTo(claim(first, "jti"));
    assertThat(claim(second, "sid")).isEqualTo(claim(first, "sid"));
    Api.with(response.path("access_token")).get("/user/me").then().statusCode(200);
    with(second).header("Sec-Fetch-Site", "same-origin").post("/refresh").then().statusCode(200);
  }

  @Test
  void logoutEndsTheSessionAndDeletesTheCookie() {
    var login = login(TestUser.student(), "\"cookie\"");
    with(tokenIn(login)).post("/logout").then().statusCode(204).header("Set-Cookie", EXPIRED);
    Api.with(login.path("access_token")).get("/user/me").then().statusCode(401);
    with(tokenIn(login)).post("/refresh").then().statusCode(401);
  }

  @ParameterizedTest
  @CsvSource({
    "/refresh, X-Unrelated, 1",
    "/refresh, X-Catalog-Request, ''",
    "/refresh, X-Catalog-Request, 0",
    "/refresh, X-Catalog-Request, true",
    "/refresh, X-Catalog-Request, 11",
    "/logout, X-Unrelated, 1",
    "/logout, X-Catalog-Request, 2"
  })
  void headerIsRequired(String path, String header, String value) {
    var login = login(TestUser.student(), "\"cookie\"");
    requireUnspent(login, cookie(tokenIn(login)).header(header, value).post(path));
  }

  @ParameterizedTest
  @CsvSource({
    "/refresh, cross-site",
    "/refresh, same-site",
    "/refresh, none",
    "/refresh, ''",
    "/refresh, Same-Origin",
    "/refresh, 'same-origin, cross-site'",
    "/logout, cross-site",
    "/logout, same-site"
  })
  void requestsOfOtherSitesAreRejected(String path, String site) {
    var login = login(TestUser.student(), "\"cookie\"");
    requireUnspent(login, with(tokenIn(login)).header("Sec-Fetch-Site", site).post(path));
  }

  @Test
  void allLinesOfTheHeaderAreChecked() {
    var token = newCookie();
    var rejected =
        Wire.responseTo(
            "POST",
            "/refresh",
            "Content-Length: 0",
            "Cookie: " + NAME + "=" + token,
            REQUEST + ": 1",
            "Sec-Fetch-Site: same-origin",
            "Sec-Fetch-Site: cross-site");
    assertThat(rejected.status()).isEqualTo(403);
    with(token).post("/refresh").then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/refresh", "/logout", "/refresh?x=1", "/logout?x=1"})
  void invalidTokenDeletesTheCookie(String path) {
    var ended = login(TestUser.student(), "\"cookie\"");
    Api.with(ended.path("access_token")).post("/logout").then().statusCode(204);
    var valid = newCookie();
    for (var token : List.of("", "x", "a.b.c", valid + "x", tokenIn(ended))) {
      requireInvalid(with(token).post(path));
    }
    with(valid).post("/refresh").then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/refresh", "/refresh?x=1"})
  void accessTokenInTheCookieIsInvalid(String path) {
    requireInvalid(with(TestUser.student().accessToken()).post(path));
  }

  @Test
  void cookieComesBeforeQueryParameters() {
    var login = login(TestUser.student(), "\"cookie\"");
    for (var path : List.of("/refresh?x=1", "/logout?x=1")) {
      requireUnspent(login, cookie(tokenIn(login)).post(path));
      with(tokenIn(login))
          .post(path)
          .then()
          .statusCode(422)
          .header("Set-Cookie", nullValue())
          .body("errors.field", equalTo(List.of("x")));
    }
    assertThat(isUnused(login)).isTrue();
  }

  @Test
  void bearerTokenTakesPrecedenceOverTheCookie() {
    var token = newCookie();
    var person = TestUser.student();
    cookie(token)
        .header("Authorization", "Bearer " + person.refreshToken())
        .post("/refresh")
        .then()
        .statusCode(200)
        .header("Set-Cookie", nullValue())
        .body("refresh_token", instanceOf(String.class));
    cookie(token)
        .header("Authorization", "Bearer " + person.accessToken())
        .post("/logout")
        .then()
        .statusCode(204)
        .header("Set-Cookie", nullValue());
    with(token).post("/refresh").then().statusCode(200);
  }

  @ParameterizedTest
  @CsvSource({
    "Bearer x, invalid-token",
    "Bearer, unauthenticated",
    "Basic eDp5, unauthenticated",
    "'', unauthenticated"
  })
  void invalidAuthorizationKeepsTheCookie(String authorization, String problem) {
    var token = newCookie();
    for (var path : List.of("/refresh", "/logout", "/refresh?x=1")) {
      with(token)
          .header("Authorization", authorization)
          .post(path)
          .then()
          .statusCode(401)
          .header("Set-Cookie", nullValue())
          .body("type", equalTo("/problems/" + problem));
    }
    with(token).post("/refresh").then().statusCode(200);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /user/me",
    "GET, /user/me/session",
    "DELETE, /user/me/session",
    "PUT, /user/me/password",
    "GET, /user",
    "GET, /course_item",
    "POST, /specialization",
    "GET, /export"
  })
  void otherRoutesIgnoreTheCookie(String method, String path) {
    for (var token : List.of(newCookie(), "x")) {
      with(token)
          .contentType(ContentType.JSON)
          .request(method, path)
          .then()
          .statusCode(401)
          .header("WWW-Authenticate", "Bearer realm=\"course-catalog\"")
          .header("Set-Cookie", nullValue())
          .body("type", equalTo("/problems/unauthenticated"));
    }
  }

  @Test
  void publicRoutesIgnoreTheCookie() {
    var person = TestUser.student();
    cookie("x").get("/ping").then().statusCode(200).header("Set-Cookie", nullValue());
    Api.login(cookie("x"), person.username(), person.password())
        .then()
        .statusCode(200)
        .header("Set-Cookie", nullValue());
  }

  @Test
  void lostCookieCanBeRequestedAgain() {
    var first = newCookie();
    var lost = refreshed(first);
    var again = refreshed(first);
    assertThat(claim(again, "jti")).isEqualTo(claim(lost, "jti"));
    assertThat(claim(again, "exp")).isEqualTo(claim(lost, "exp"));
    refreshed(again);
  }

  @Test
  void reuseAfterTheSuccessorWasUsedEndsTheSession() {
    var first = newCookie();
    var second = refreshed(first);
    var third = refreshed(second);
    requireInvalid(with(first).post("/refresh"));
    requireInvalid(with(third).post("/refresh"));
    requireInvalid(with(third).post("/logout"));
  }

  @Test
  void concurrentRefreshesSetTheSameToken() {
    var first = newCookie();
    var successors = new HashSet<String>();
    for (var token : Race.run(16, runner -> refreshed(first))) {
      successors.add(claim(token, "jti") + " until " + claim(token, "exp"));
    }
    assertThat(successors).hasSize(1);
  }

  @Test
  void tokenOfTheCookieIsAlsoABearerToken() {
    Api.with(newCookie())
        .post("/refresh")
        .then()
        .statusCode(200)
        .header("Set-Cookie", nullValue())
        .body("refresh_token", instanceOf(String.class));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ";", "=", ";;=;", NAME, "other=x", NAME + "x=x", "__host-catalog-refresh=x"})
  void headerWithoutTheCookieCountsAsNoToken(String sent) {
    var response =
        Wire.responseTo(
            "POST", "/refresh", "Content-Length: 0", "Cookie: " + sent, REQUEST + ": 1");
    assertThat(response.status()).isEqualTo(401);
    assertThat(response.body()).contains("/problems/unauthenticated");
    assertThat(response.headers()).doesNotContainKey("Set-Cookie");
  }

  @Test
  void cookieIsFoundAmongOthers() {
    Api.anonymous()
        .header("Cookie", "a=b; %s=%s; theme=dark".formatted(NAME, newCookie()))
        .header(REQUEST, "1")
        .post("/refresh")
        .then()
        .statusCode(200);
  }

  /** Requires 403, and a token that can still be used. */
  private static void requireUnspent(Response login, Response rejected) {
    rejected
        .then()
        .statusCode(403)
        .header("Set-Cookie", nullValue())
        .body("type", equalTo("/problems/cross-site"))
        .body("detail", startsWith("The cookie is accepted only from pages of "));
    assertThat(isUnused(login)).isTrue();
  }

  /** Returns whether the session exists and no refresh has used it. */
  private static boolean isUnused(Response login) {
    var sessions =
        Api.with(login.path("access_token")).get("/user/me/session").then().statusCode(200);
    return sessions
        .extract()
        .jsonPath()
        .getBoolean("find { it.current }.with { it.created_at == it.last_used_at }");
  }

  private static void requireInvalid(Response response) {
    response
        .then()
        .statusCode(401)
        .header("WWW-Authenticate", "Bearer realm=\"course-catalog\", error=\"invalid_token\"")
        .header("Set-Cookie", EXPIRED)
        .body("type", equalTo("/problems/invalid-token"));
  }

  private static Response login(TestUser person, String refresh) {
    return Api.post(
        Api.anonymous(),
        "/login",
        """
        {"username": "%s", "password": "%s", "refresh": %s}
        """
            .formatted(person.username(), person.password(), refresh));
  }

  private static String newCookie() {
    return tokenIn(login(TestUser.student(), "\"cookie\""));
  }

  private static String refreshed(String token) {
    return tokenIn(with(token).post("/refresh"));
  }

  /** Returns the token in the cookie, which has the lifetime in the body. */
  private static String tokenIn(Response response) {
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().getValues("Set-Cookie")).hasSize(1);
    var cookie = COOKIE.matcher(response.header("Set-Cookie"));
    assertThat(cookie.matches()).as(response.header("Set-Cookie")).isTrue();
    assertThat(response.<Integer>path("refresh_expires_in")).hasToString(cookie.group(2));
    assertThat(response.<String>path("refresh_token")).isNull();
    return cookie.group(1);
  }

  /** A request as a script of the service's own page sends it. */
  private static RequestSpecification with(String token) {
    return cookie(token).header(REQUEST, "1");
  }

  private static RequestSpecification cookie(String token) {
    return Api.anonymous().header("Cookie", NAME + "=" + token);
  }

  private static String claim(String token, String name) {
    return Tokens.claims(token).required(name).asText();
  }
}
