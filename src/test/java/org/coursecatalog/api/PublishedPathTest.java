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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Responses behind a trusted proxy that publishes the service below a path. */
@QuarkusTest
@TestProfile(PublishedPathTest.BehindAProxy.class)
class PublishedPathTest {

  private static final String PREFIX = "X-Forwarded-Prefix";

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
          "quarkus.http.proxy.trusted-proxies", "127.0.0.1,::1");
    }
  }
}
