package org.coursecatalog.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.TestUser;
import org.coursecatalog.support.Wire;
import org.junit.jupiter.api.Test;

/** Requests whose sender loses the permission before the body is complete. */
@QuarkusTest
class BodyAfterRevocationTest {

  private static final String BODY = "{\"role\":\"admin\"}";

  @Test
  void requestOfADemotedAdminIsRejected() {
    var admin = TestUser.otherAdmin();
    var student = TestUser.student();
    try (var wire = sendBeginning(admin, student)) {
      admin.setRole("student");
      assertThat(sendRest(wire).status()).isEqualTo(403);
    }
    assertStillStudent(student);
  }

  @Test
  void requestOfALoggedOutAdminIsRejected() {
    var admin = TestUser.otherAdmin();
    var student = TestUser.student();
    try (var wire = sendBeginning(admin, student)) {
      Api.as(admin).post("/logout").then().statusCode(204);
      assertThat(sendRest(wire).status()).isEqualTo(401);
    }
    assertStillStudent(student);
  }

  @Test
  void requestOfAnUnchangedAdminSucceeds() {
    var admin = TestUser.otherAdmin();
    var student = TestUser.student();
    try (var wire = sendBeginning(admin, student)) {
      assertThat(sendRest(wire).status()).isEqualTo(200);
    }
  }

  /** Sends the head and the first bytes of the body of a role change. */
  private static Wire sendBeginning(TestUser admin, TestUser student) {
    var wire = Wire.open();
    wire.send(
        Wire.head(
                "PUT",
                "/user/" + student.userId() + "/role",
                "Authorization: Bearer " + admin.accessToken(),
                "Content-Type: application/json",
                "Content-Length: " + BODY.length())
            + BODY.substring(0, 5));
    // The service has authorized the first request when this later one completes.
    Api.as(admin).get("/user/me").then().statusCode(200);
    return wire;
  }

  private static Wire.Response sendRest(Wire wire) {
    return wire.send(BODY.substring(5)).read();
  }

  private static void assertStillStudent(TestUser student) {
    Api.as(student).get("/user/me").then().body("role", equalTo("student"));
  }
}
