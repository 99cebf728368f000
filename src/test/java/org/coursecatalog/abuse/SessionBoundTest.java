package org.coursecatalog.abuse;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.Map;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.TestUser;
import org.junit.jupiter.api.Test;

/** The session limit over HTTP. {@code store.memory.InMemorySessionsTest} tests the rules. */
@QuarkusTest
@TestProfile(SessionBoundTest.FewSessions.class)
class SessionBoundTest {

  private static final int SESSIONS = 30;

  public static class FewSessions implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("catalog.memory.sessions", Integer.toString(SESSIONS));
    }
  }

  @Test
  void repeatedLoginsOfOneUserAreRejectedAndOthersCanLogIn() {
    var reader = TestUser.professor();
    var busyUser = TestUser.student();
    var lastLogin = login(busyUser);
    for (var i = 0; i < SESSIONS && lastLogin.statusCode() == 200; i++) {
      lastLogin = login(busyUser);
    }
    assertThat(lastLogin.statusCode()).isEqualTo(503);
    assertThat(lastLogin.contentType()).startsWith("application/problem+json");
    assertThat(lastLogin.<String>path("type")).isEqualTo("/problems/too-many-sessions");
    assertThat(lastLogin.header("Retry-After")).isEqualTo("60");
    for (var i = 0; i < 5; i++) {
      login(reader).then().statusCode(200);
    }
    Api.as(reader).get("/user/me").then().statusCode(200);
    Api.as(TestUser.student()).get("/user/me").then().statusCode(200);
  }

  private static Response login(TestUser person) {
    return Api.login(Api.anonymous(), person.username(), person.password());
  }
}
