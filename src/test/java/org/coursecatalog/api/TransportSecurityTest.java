package org.coursecatalog.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.coursecatalog.support.Wire;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HSTS behind a trusted proxy. TransportSecurityIT tests TLS and other peers. */
@QuarkusTest
@TestProfile(TransportSecurityTest.BehindAProxy.class)
class TransportSecurityTest {

  private static final String HSTS = "Strict-Transport-Security";

  public static class BehindAProxy implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "quarkus.http.proxy.proxy-address-forwarding", "true",
          "quarkus.http.proxy.allow-forwarded", "true",
          "quarkus.http.proxy.allow-x-forwarded", "true",
          "quarkus.http.proxy.trusted-proxies", "localhost,[::1],10.0.0.0/8",
          "quarkus.http.cors.enabled", "true",
          "quarkus.http.cors.origins", "https://app.school.example");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /, 303",
    "GET, /ping, 200",
    "HEAD, /ping, 200",
    "OPTIONS, /ping, 204",
    "GET, /swagger-ui, 303",
    "GET, /swagger-ui/, 200",
    "GET, /swagger-ui/swagger-ui.css, 200",
    "GET, /swagger-ui/nowhere, 404",
    "GET, /openapi.json, 200",
    "GET, /nowhere, 404",
    "DELETE, /ping, 405",
    "GET, /user/me, 401",
    "GET, /ping?x=1, 422",
    "GET, /{x}, 400",
    "PRI, *, 404",
  })
  void everyResponseToARequestOverTlsHasTheHeader(String method, String path, int status) {
    for (var header :
        new String[] {"X-Forwarded-Proto: https", "Forwarded: for=203.0.113.7;proto=https"}) {
      var response = Wire.responseTo(method, path, header);
      assertThat(response.status()).isEqualTo(status);
      assertThat(response.headers()).containsEntry(HSTS, "max-age=31536000");
    }
    assertThat(Wire.responseTo(method, path).headers()).doesNotContainKey(HSTS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://app.school.example", "https://evil.example"})
  void responsesToOtherOriginsHaveTheHeader(String origin) {
    var response =
        Wire.responseTo(
            "OPTIONS",
            "/ping",
            "X-Forwarded-Proto: https",
            "Origin: " + origin,
            "Access-Control-Request-Method: GET");
    assertThat(response.headers()).containsEntry(HSTS, "max-age=31536000");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Forwarded-Proto: http",
        "X-Forwarded-Proto: http, https",
        "X-Forwarded-Proto:",
        "X-Forwarded-Proto: httpsx",
        "Forwarded: for=203.0.113.7;proto=http",
        "Forwarded: for=203.0.113.7",
        // The client is not a trusted proxy, so its statement does not count.
        "Forwarded: for=198.51.100.1;proto=https, for=203.0.113.7;proto=http",
        "X-Forwarded-Scheme: https",
        "X-Url-Scheme: https"
      })
  void otherRequestsDoNotHaveTheHeader(String header) {
    for (var path : new String[] {"/ping", "/nowhere", "/swagger-ui/"}) {
      assertThat(Wire.responseTo("GET", path, header).headers()).doesNotContainKey(HSTS);
    }
  }

  /** The target of a request does not show how the request arrived. */
  @ParameterizedTest
  @ValueSource(strings = {"https://localhost/ping", "HTTPS://localhost/ping"})
  void schemeOfTheTargetIsIgnored(String target) {
    assertThat(Wire.responseTo("GET", target).headers()).doesNotContainKey(HSTS);
  }
}
