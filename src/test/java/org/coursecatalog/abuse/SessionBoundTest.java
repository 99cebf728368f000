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

/** Over HTTP; {@code store.memory.InMemorySessionsTest} has the rules. */
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
  void clientThatLogsInRepeatedlyIsRefusedAndBlocksNoOther() {
    var reader = TestUser.professor();
    var hoarder = TestUser.student();
    var refused = login(hoarder);
    for (var i = 0; i < SESSIONS && refused.statusCode() == 200; i++) {
      refused = login(hoarder);
    }
    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.contentType()).startsWith("application/problem+json");
    assertThat(refused.<String>path("type")).isEqualTo("/problems/too-many-sessions");
    assertThat(refused.header("Retry-After")).isEqualTo("60");
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
