package org.coursecatalog.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page of Swagger UI and its files, which Quarkus serves outside of the REST layer. */
@QuarkusTest
class SwaggerUiFilesTest {

  private static final Pattern REFERENCE = Pattern.compile("(?:src|href)=['\"]([^'\"]+)['\"]");
  private static final Pattern INLINE_STYLE =
      Pattern.compile("createElement\\(\"style\",[^,]*,\"([^\"]*)\"");
  private static final Pattern HASH = Pattern.compile("'sha\\d+-[^']+'");
  static final String CSS = "/swagger-ui/swagger-ui.css";

  @Test
  void rootRedirectsToSwaggerUi() {
    assertThat(locationOf("/")).isEqualTo("swagger-ui/");
    assertThat(locationOf("/swagger-ui")).isEqualTo("swagger-ui/");
    Api.anonymous().get("/swagger-ui/").then().statusCode(200).contentType("text/html");
  }

  @Test
  void pageLoadsTheServedDocument() {
    assertThat(get("/swagger-ui/page.js")).contains("url: '../openapi'");
    Api.anonymous().get("/swagger-ui/../openapi").then().statusCode(200);
  }

  /** A proxy may publish the service below a path without sending the prefix. */
  @Test
  void pageHasOnlyRelativeAddressesThatExist() {
    assertThat(references())
        .hasSizeGreaterThan(3)
        .contains("page.js")
        .allSatisfy(
            reference -> {
              assertThat(reference).doesNotContain("/");
              get("/swagger-ui/" + reference);
            });
    assertThat(get("/swagger-ui/page.js")).doesNotContain("'/", "\"/", "`/", "://");
  }

  /** The policy has no hash of a script, so it would block such a script. */
  @ParameterizedTest
  @ValueSource(strings = {"", "index.html", "oauth2-redirect.html"})
  void pagesHaveNoInlineScript(String page) {
    assertThat(get("/swagger-ui/" + page))
        .contains("<script")
        .doesNotContainPattern("<script(?![^>]*src=)")
        .doesNotContainPattern("(?i)\\bon[a-z]+=|javascript:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "index.html",
        "oauth2-redirect.html",
        "index%2ehtml",
        "oauth2-redirect%2Ehtml"
      })
  void pagesHaveTheirSecurityHeaders(String page) {
    for (var method : List.of("GET", "HEAD")) {
      RestAssured.given()
          .urlEncodingEnabled(false)
          .request(method, "/swagger-ui/" + page)
          .then()
          .statusCode(200)
          .contentType("text/html")
          .header("Content-Security-Policy", policy())
          .header("Referrer-Policy", "no-referrer")
          .header("Cross-Origin-Opener-Policy", "same-origin")
          .header("X-Content-Type-Options", "nosniff");
    }
  }

  @Test
  void policyAllowsOnlyFilesOfTheService() {
    assertThat(policy().split("; "))
        .contains(
            "default-src 'none'",
            "script-src 'self'",
            "connect-src 'self'",
            "form-action 'none'",
            "base-uri 'none'",
            "frame-ancestors 'none'");
    assertThat(policy()).doesNotContain("unsafe-", "*", "http:", "https:", "blob:");
  }

  /** The logo contains a style element. */
  @Test
  void policyHasTheHashOfTheOnlyInlineStyle() throws NoSuchAlgorithmException {
    var hashes = new HashSet<String>();
    for (var script : List.of("swagger-ui-bundle.js", "swagger-ui-standalone-preset.js")) {
      for (var style : INLINE_STYLE.matcher(get("/swagger-ui/" + script)).results().toList()) {
        hashes.add(sha256(style.group(1)));
      }
    }
    assertThat(hashes).hasSize(1);
    assertThat(HASH.matcher(policy()).results().map(MatchResult::group))
        .containsExactlyElementsOf(hashes);
  }

  private static String policy() {
    return RestAssured.get("/swagger-ui/").header("Content-Security-Policy");
  }

  private static String sha256(String text) throws NoSuchAlgorithmException {
    var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
  }

  /** Only dev mode keeps tokens in the storage of the browser. */
  @Test
  void pageDoesNotStoreTokens() {
    assertThat(get("/swagger-ui/page.js"))
        .contains("persistAuthorization: false")
        .doesNotContain("persistAuthorization: true");
  }

  /** By default, Swagger UI sends the address of the document to validator.swagger.io. */
  @Test
  void pageSendsTheDocumentToNoOtherSite() {
    assertThat(get("/swagger-ui/page.js")).contains("validatorUrl: 'none'");
  }

  @Test
  void headOfThePageMatchesGet() {
    requireHeadMatchesGet(List.of("", "index.html", "page.js"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=-0", "bytes=", "bytes=a-b", "lines=1-2", "bytes=0-1,5-6", "x"})
  void malformedRangeIsIgnored(String range) {
    RestAssured.given().header("Range", range).get(CSS).then().statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "Tue, 99 Foo 2026 99:99:99 GMT", "-1", "99999999999999999999"})
  void invalidTimeIsIgnored(String time) {
    for (var header : List.of("If-Modified-Since", "If-Unmodified-Since", "If-Range")) {
      assertThat(Wire.responseTo("GET", CSS, header + ": " + time).status()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nowhere",
        "a/b",
        "index.html/x",
        "%00",
        "%0a",
        "%C3%28",
        "%ff",
        "..%2f..%2fx",
        "%2e%2e%2fx",
        "%5c..%5c",
        "..%5cindex.html",
        "swagger-ui.css;x=1",
        "swagger-ui.css%20",
        "swagger-ui.css::$DATA",
        "C:"
      })
  void otherPathsAreNotFound(String path) {
    var response = Wire.responseTo("GET", "/swagger-ui/" + path);
    assertThat(response.status()).isEqualTo(404);
    assertThat(response.body()).contains("/problems/not-found");
  }

  private static String get(String path) {
    return Api.anonymous().get(path).then().statusCode(200).extract().asString();
  }

  static List<String> references() {
    return REFERENCE.matcher(get("/swagger-ui/")).results().map(match -> match.group(1)).toList();
  }

  private static String locationOf(String path) {
    return Api.anonymous().get(path).then().statusCode(303).extract().header("Location");
  }

  static void requireHeadMatchesGet(List<String> files) {
    for (var file : files) {
      var path = "/swagger-ui/" + file;
      var get = RestAssured.get(path);
      for (var range : Set.of("", "bytes=0-9", "bytes=99999999-")) {
        var head = RestAssured.given().header("Range", range).head(path);
        assertThat(head.statusCode()).as(path).isEqualTo(200);
        for (var header : List.of("Content-Type", "Content-Length", "Cache-Control")) {
          assertThat(head.header(header)).as("%s %s", path, header).isEqualTo(get.header(header));
        }
      }
    }
  }
}
