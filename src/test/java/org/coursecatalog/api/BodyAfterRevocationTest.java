package org.coursecatalog.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.TestUser;
import org.coursecatalog.support.Wire;
import org.junit.jupiter.api.Test;

/**
 * Requests that were begun while they were allowed, and whose body comes when they are not any
 * more.
 */
@QuarkusTest
class BodyAfterRevocationTest {

  private static final String BODY = "{\"role\":\"admin\"}";

  @Test
  void whoIsDemotedMeanwhileDoesNotGetThrough() {
    var admin = TestUser.otherAdmin();
    var victim = TestUser.student();
    try (var wire = parked(admin, victim)) {
      admin.setRole("student");
      assertThat(rest(wire).status()).isEqualTo(403);
    }
    assertUnchanged(victim);
  }

  @Test
  void whoIsLoggedOutMeanwhileDoesNotGetThrough() {
    var admin = TestUser.otherAdmin();
    var victim = TestUser.student();
    try (var wire = parked(admin, victim)) {
      Api.as(admin).post("/logout").then().statusCode(204);
      assertThat(rest(wire).status()).isEqualTo(401);
    }
    assertUnchanged(victim);
  }

  @Test
  void whoStaysWhatTheyWereGetsThrough() {
    var admin = TestUser.otherAdmin();
    var colleague = TestUser.student();
    try (var wire = parked(admin, colleague)) {
      assertThat(rest(wire).status()).isEqualTo(200);
    }
  }

  /** A change of role of which the head and the first bytes of the body have been sent. */
  private static Wire parked(TestUser admin, TestUser victim) {
    var wire = Wire.open();
    wire.send(
        Wire.head(
                "PUT",
                "/user/" + victim.userId() + "/role",
                "Authorization: Bearer " + admin.accessToken(),
                "Content-Type: application/json",
                "Content-Length: " + BODY.length())
            + BODY.substring(0, 5));
    // The door has been passed once another request has been answered that was sent later.
    Api.as(admin).get("/user/me").then().statusCode(200);
    return wire;
  }

  private static Wire.Response rest(Wire wire) {
    return wire.send(BODY.substring(5)).read();
  }

  private static void assertUnchanged(TestUser victim) {
    Api.as(victim).get("/user/me").then().body("role", equalTo("student"));
  }
}
