package org.coursecatalog.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.coursecatalog.authorization.AuthorizationMatrix.Row;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.OpenApiDocument;
import org.coursecatalog.support.TestUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The {@code operations} of {@code GET /user/me} are those that the matrix does not forbid. */
@QuarkusTest
class AllowedOperationsTest {

  private static final Map<String, Set<CallerKind>> CALLERS_BY_ROLE =
      Map.of(
          "student",
          Set.of(CallerKind.STUDENT, CallerKind.DEMOTED_OWNER, CallerKind.DEMOTED_ADMIN),
          "professor",
          Set.of(CallerKind.OWNER, CallerKind.OTHER, CallerKind.OWNERLESS),
          "admin",
          Set.of(CallerKind.ADMIN));

  @ParameterizedTest
  @ValueSource(strings = {"student", "professor", "admin"})
  void operationsAreThoseThatTheRoleMayCall(String role) {
    var person = TestUser.student().promotedTo(role);
    assertThat(operationsOf(person)).containsExactlyElementsOf(notForbidden(role));
  }

  @Test
  void profileChangeReturnsTheSameOperations() {
    var person = TestUser.professor();
    assertThat(Api.put(Api.as(person), "/user/me/profile", "{}").<List<String>>path("operations"))
        .isEqualTo(operationsOf(person));
  }

  @Test
  void effectiveRoleCounts() {
    var demoted = TestUser.otherAdmin();
    demoted.setRole("professor");
    assertThat(operationsOf(demoted)).containsExactlyElementsOf(notForbidden("professor"));
    var promoted = TestUser.student();
    promoted.setRole("admin");
    assertThat(operationsOf(promoted)).containsExactlyElementsOf(notForbidden("student"));
    assertThat(operationsOf(promoted.refreshed())).containsExactlyElementsOf(notForbidden("admin"));
  }

  @Test
  void tagChangesWithTheOperations() {
    var person = TestUser.student();
    person.setRole("professor");
    var tag = Api.as(person).get("/user/me").header("ETag");
    Api.as(person).header("If-None-Match", tag).get("/user/me").then().statusCode(304);
    Api.as(person.refreshed()).header("If-None-Match", tag).get("/user/me").then().statusCode(200);
  }

  private static List<String> operationsOf(TestUser person) {
    return Api.as(person).get("/user/me").then().statusCode(200).extract().path("operations");
  }

  private static TreeSet<String> notForbidden(String role) {
    var operations = new TreeSet<String>();
    for (var row : AuthorizationMatrix.read().rows()) {
      if (CALLERS_BY_ROLE.get(role).stream().anyMatch(caller -> row.status(caller) != 403)) {
        operations.add(operationId(row));
      }
    }
    // The document omits the redirect of GET /.
    operations.remove("");
    return operations;
  }

  private static String operationId(Row row) {
    return OpenApiDocument.served()
        .root()
        .path("paths")
        .path(row.path())
        .path(row.method().toLowerCase())
        .path("operationId")
        .asText();
  }
}
