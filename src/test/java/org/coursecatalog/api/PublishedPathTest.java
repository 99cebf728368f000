package org.coursecatalog.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.coursecatalog.support.Catalog;
import org.coursecatalog.support.TestUser;
import org.coursecatalog.support.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses behind a trusted proxy that publishes the service below a path, and CORS. */
@QuarkusTest
@TestProfile(PublishedPathTest.BehindAProxy.class)
class PublishedPathTest {

  private static final String PREFIX = "X-Forwarded-Prefix";
  private static final String PAGE = "https://app.school.example";
  private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";

  @ParameterizedTest
  @ValueSource(strings = {"/catalog", "/a/b-c", "/%C3%A9t%C3%A9", "/specialization", "/ping"})
  void locationBeginsWithThePrefix(String prefix) {
    var created = create(prefix);
    assertThat(created.header("Location"))
        .isEqualTo(prefix + "/specialization/" + created.path("specialization_id"));
    assertThat(request(prefix).get("/").header("Location")).isEqualTo(prefix + "/swagger-ui/");
    assertThat(request(prefix).get("/swagger-ui").header("Location"))
        .isEqualTo(prefix + "/swagger-ui/");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/specialization", "/ping", "/catalog"})
  void linkBeginsWithThePrefixAndItsCursorDoesNotDependOnIt(String prefix) {
    var admin = TestUser.admin();
    Catalog.specialization(admin);
    Catalog.specialization(admin);
    var link =
        request("/catalog")
            .auth()
            .oauth2(admin.accessToken())
            .get("/specialization?limit=1")
            .header("Link");
    assertThat(link).startsWith("</catalog/specialization?limit=1&after=");
    var next = link.substring("</catalog".length(), link.indexOf('>'));
    request(prefix)
        .urlEncodingEnabled(false)
        .auth()
        .oauth2(admin.accessToken())
        .get(next)
        .then()
        .statusCode(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "//evil.example",
        "///evil.example",
        "/a//b",
        "/a>;b",
        "/a b",
        "/\"",
        "/?x"
      })
  void prefixThatIsNotAPathIsIgnored(String prefix) {
    var created = create(prefix);
    assertThat(created.header("Location"))
        .isEqualTo("/specialization/" + created.path("specialization_id"));
    assertThat(request(prefix).get("/swagger-ui").header("Location")).isEqualTo("swagger-ui/");
  }

  @Test
  void everyResponseVariesByOrigin() {
    for (var path :
        new String[] {
          "/", "/ping", "/nowhere", "/user/me", "/openapi.json", "/swagger-ui/", "/ping?x=%zz"
        }) {
      for (var method : new String[] {"GET", "HEAD", "POST", "OPTIONS"}) {
        assertThat(request("").request(method, path).headers().getValues("Vary"))
            .as("%s %s", method, path)
            .contains("Origin");
        var response = request("").header("Origin", PAGE).request(method, path);
        assertThat(response.header(ALLOW_ORIGIN)).as("%s %s", method, path).isEqualTo(PAGE);
        assertThat(response.headers().getValues("Vary")).contains("Origin");
        assertThat(response.header("Access-Control-Allow-Credentials")).isEqualTo("false");
        assertThat(response.header("Access-Control-Expose-Headers"))
            .contains(
                "ETag", "Link", "Location", "Retry-After", "WWW-Authenticate", "X-Request-Id");
      }
    }
  }

  @Test
  void preflightHasTheCommonHeaders() {
    var response =
        request("")
            .header("Origin", PAGE)
            .header("Access-Control-Request-Method", "PUT")
            .header("Access-Control-Request-Headers", "authorization,if-match")
            .options("/course_item/1");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.header(ALLOW_ORIGIN)).isEqualTo(PAGE);
    assertThat(response.header("Access-Control-Allow-Methods")).isEqualTo("PUT");
    assertThat(response.header("Access-Control-Max-Age")).isEqualTo("3600");
    assertThat(response.header("Access-Control-Allow-Credentials")).isEqualTo("false");
    assertThat(response.header("Vary")).isEqualTo("Origin");
    assertThat(response.header("X-Request-Id")).isNotBlank();
    assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example",
        "https://app.school.example.evil.example",
        "http://localhost:1",
        "http://",
        "http://{x}",
        "null",
        "x"
      })
  void requestFromAnotherOriginIsRejected(String origin) {
    for (var path : new String[] {"/ping", "/ping?x=%zz", "/nowhere"}) {
      for (var method : new String[] {"GET", "OPTIONS"}) {
        var response =
            Wire.responseTo(
                method, path, "Origin: " + origin, "Access-Control-Request-Method: GET");
        assertThat(response.status()).as(path).isEqualTo(403);
        assertThat(response.body()).contains("\"/problems/origin-not-allowed\"");
        assertThat(response.headers())
            .doesNotContainKey(ALLOW_ORIGIN)
            .containsEntry("Content-Type", "application/problem+json")
            .containsEntry("Vary", "Origin");
      }
    }
  }

  @Test
  void requestFromTheSameOriginIsAllowed() {
    request("")
        .header("Origin", "http://localhost:" + RestAssured.port)
        .get("/ping")
        .then()
        .statusCode(200);
    request("")
        .header("Host", "course_catalog:8080")
        .header("Origin", "http://course_catalog:8080")
        .get("/ping")
        .then()
        .statusCode(200);
  }

  private static RequestSpecification request(String prefix) {
    return RestAssured.given().redirects().follow(false).header(PREFIX, prefix);
  }

  private static Response create(String prefix) {
    return request(prefix)
        .auth()
        .oauth2(TestUser.admin().accessToken())
        .contentType("application/json")
        .body("{\"name\": \"%s\"}".formatted(TestUser.freshName("Published")))
        .post("/specialization");
  }

  public static class BehindAProxy implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "quarkus.http.proxy.proxy-address-forwarding", "true",
          "quarkus.http.proxy.allow-x-forwarded", "true",
          "quarkus.http.proxy.enable-forwarded-prefix", "true",
          "quarkus.http.proxy.trusted-proxies", "127.0.0.1,::1",
          "quarkus.http.cors.enabled", "true",
          "quarkus.http.cors.origins", PAGE);
    }
  }
}
