package org.coursecatalog.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.Catalog;
import org.coursecatalog.support.Race;
import org.coursecatalog.support.TestUser;
import org.coursecatalog.support.Tokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every revocation applies to the next request. */
@QuarkusTest
class RevocationTest {

  private static final int WRITERS = 8;
  private static final int WRITES_BEFORE = 3;
  private static final int WRITES_AFTER = 10;

  @ParameterizedTest
  @EnumSource
  void nextRequestIsRejected(Revocation revocation) {
    var professor = TestUser.professor();
    var specialization = Catalog.specialization(professor);
    // This request verifies the token before the revocation.
    Api.as(professor).get("/user/me").then().statusCode(200);
    revocation.revoke(professor);
    assertThat(write(professor, specialization)).isEqualTo(revocation.status);
    assertThat(write(professor, specialization)).isEqualTo(revocation.status);
  }

  @ParameterizedTest
  @EnumSource
  void writesThatStartLaterAreRejected(Revocation revocation) {
    var professor = TestUser.professor();
    var specialization = Catalog.specialization(professor);
    var acknowledged = new AtomicBoolean();
    var writers = new ArrayList<Callable<List<Integer>>>();
    for (var writer = 0; writer < WRITERS; writer++) {
      writers.add(() -> writeAndReturnLaterStatuses(professor, specialization, acknowledged));
    }
    writers.add(
        () -> {
          for (var i = 0; i < WRITES_BEFORE; i++) {
            write(professor, specialization);
          }
          revocation.revoke(professor);
          acknowledged.set(true);
          return List.of();
        });
    var statusesAfter = Race.run(writers);
    for (var writer = 0; writer < WRITERS; writer++) {
      assertThat(statusesAfter.get(writer)).hasSize(WRITES_AFTER).containsOnly(revocation.status);
    }
  }

  @Test
  void promotionAppliesAfterARefresh() {
    var student = TestUser.student();
    student.setRole("professor");
    assertThat(write(student, "")).isEqualTo(403);
    var promoted = student.refreshed();
    assertThat(write(promoted, Catalog.specialization(promoted))).isEqualTo(201);
    assertThat(write(student, "")).isEqualTo(403);
  }

  /** Returns the statuses of the writes that started after the revocation was acknowledged. */
  private static List<Integer> writeAndReturnLaterStatuses(
      TestUser professor, String specialization, AtomicBoolean acknowledged) {
    var statuses = new ArrayList<Integer>();
    while (statuses.size() < WRITES_AFTER) {
      var startsAfter = acknowledged.get();
      var status = write(professor, specialization);
      if (startsAfter) {
        statuses.add(status);
      }
    }
    return statuses;
  }

  private static int write(TestUser person, String specialization) {
    return Api.post(
            Api.as(person),
            "/course_item",
            """
            {"name": "%s", "type": "lecture", "specialization_id": "%s"}
            """
                .formatted(TestUser.freshName("Item"), specialization))
        .statusCode();
  }

  private enum Revocation {
    LOGOUT(401, person -> Api.as(person).post("/logout").then().statusCode(204)),
    LOGOUT_WITH_REFRESH_TOKEN(
        401, person -> Api.with(person.refreshToken()).post("/logout").then().statusCode(204)),
    SESSION_ENDED_ELSEWHERE(
        401,
        person ->
            Api.as(TestUser.login(person.username(), person.password()))
                .delete(
                    "/user/me/session/"
                        + Tokens.claims(person.accessToken()).required("sid").asText())
                .then()
                .statusCode(204)),
    ALL_SESSIONS_ENDED(
        401, person -> Api.as(person).delete("/user/me/session").then().statusCode(204)),
    SESSIONS_ENDED_BY_ADMIN(
        401,
        person ->
            Api.as(TestUser.admin())
                .delete("/user/" + person.userId() + "/session")
                .then()
                .statusCode(204)),
    PASSWORD_CHANGED_ELSEWHERE(
        401,
        person ->
            Api.put(
                    Api.as(TestUser.login(person.username(), person.password())),
                    "/user/me/password",
                    """
                    {"current_password": "%s", "new_password": "another horse, another battery"}
                    """
                        .formatted(person.password()))
                .then()
                .statusCode(204)),
    PASSWORD_RESET_BY_ADMIN(
        401,
        person ->
            Api.put(
                    Api.as(TestUser.admin()),
                    "/user/" + person.userId() + "/password",
                    """
                    {"new_password": "another horse, another battery"}
                    """)
                .then()
                .statusCode(204)),
    REFRESH_TOKEN_REUSED(
        401,
        person -> {
          person.refreshed().refreshed();
          Api.with(person.refreshToken()).post("/refresh").then().statusCode(401);
        }),
    DEMOTION(403, person -> person.setRole("student"));

    private final int status;
    private final Consumer<TestUser> action;

    Revocation(int status, Consumer<TestUser> action) {
      this.status = status;
      this.action = action;
    }

    void revoke(TestUser person) {
      action.accept(person);
    }
  }
}
