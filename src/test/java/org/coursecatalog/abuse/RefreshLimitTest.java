package org.coursecatalog.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.TestUser;
import org.junit.jupiter.api.Test;

/** The refresh limit over HTTP. {@code auth.RefreshLimitTest} tests the rules. */
@QuarkusTest
@TestProfile(RefreshLimitTest.Throttling.class)
class RefreshLimitTest {

  public static class Throttling implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("catalog.throttle.enabled", "true");
    }
  }

  @Test
  void tooManyRefreshesOfOneSessionAreRejected() {
    var person = TestUser.student();
    for (var i = 0; i < 300; i++) {
      person = person.refreshed();
    }
    var rejected = Api.with(person.refreshToken()).post("/refresh");
    assertThat(rejected.statusCode()).isEqualTo(429);
    assertThat(rejected.contentType()).startsWith("application/problem+json");
    assertThat(rejected.<String>path("type")).isEqualTo("/problems/too-many-requests");
    assertThat(Integer.parseInt(rejected.header("Retry-After"))).isBetween(1, 60);
    Api.as(person).get("/user/me").then().statusCode(200);
    Api.with(person.refreshToken()).post("/logout").then().statusCode(204);
  }
}
