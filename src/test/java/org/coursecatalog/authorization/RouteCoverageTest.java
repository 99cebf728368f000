package org.coursecatalog.authorization;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Set;
import java.util.TreeSet;
import org.coursecatalog.authorization.AuthorizationMatrix.Row;
import org.coursecatalog.support.OpenApiDocument;
import org.junit.jupiter.api.Test;

/** No route is served that nobody has thought about. */
@QuarkusTest
class RouteCoverageTest {

  /** It leads to Swagger UI; a client that is made of the document has no use for it. */
  private static final String DOOR_FOR_BROWSERS = "GET /";

  @Test
  void matrixTellsOfExactlyTheRoutesThatTheProgramDeclares() {
    assertThat(AuthorizationMatrix.read().routes())
        .as("the rows of authorization-matrix.csv")
        .containsExactlyElementsOf(DeclaredRoutes.read());
  }

  @Test
  void documentTellsOfExactlyTheRoutesThatTheProgramDeclares() {
    var routes = OpenApiDocument.served().routes();
    routes.add(DOOR_FOR_BROWSERS);
    assertThat(routes)
        .as("the operations of the OpenAPI document")
        .containsExactlyElementsOf(DeclaredRoutes.read());
  }

  @Test
  void documentNamesTheTokenThatOpensARoute() {
    var named =
        AuthorizationMatrix.read().rows().stream()
            .collect(toMap(Row::route, row -> OpenApiDocument.served().security(row.route())));
    assertThat(named)
        .isEqualTo(
            AuthorizationMatrix.read().rows().stream()
                .collect(toMap(Row::route, RouteCoverageTest::security)));
  }

  private static Set<String> security(Row row) {
    var tokens = new TreeSet<String>();
    if (row.status(CallerKind.ANONYMOUS) != 401) {
      return tokens;
    }
    if (row.status(CallerKind.ADMIN) != 401) {
      tokens.add("accessToken");
    }
    if (row.status(CallerKind.REFRESH_TOKEN) != 401) {
      tokens.add("refreshToken");
    }
    return tokens;
  }
}
