package org.coursecatalog.authorization;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Set;
import java.util.TreeSet;
import org.coursecatalog.authorization.AuthorizationMatrix.Row;
import org.coursecatalog.support.OpenApiDocument;
import org.junit.jupiter.api.Test;

/** The matrix and the OpenAPI document contain exactly the routes that the program declares. */
@QuarkusTest
class RouteCoverageTest {

  /** The document omits this redirect to Swagger UI, because clients do not need it. */
  private static final String BROWSER_REDIRECT = "GET /";

  @Test
  void matrixContainsExactlyTheDeclaredRoutes() {
    assertThat(AuthorizationMatrix.read().routes())
        .as("the rows of authorization-matrix.csv")
        .containsExactlyElementsOf(DeclaredRoutes.read());
  }

  @Test
  void documentContainsExactlyTheDeclaredRoutes() {
    var routes = OpenApiDocument.served().routes();
    routes.add(BROWSER_REDIRECT);
    assertThat(routes)
        .as("the operations of the OpenAPI document")
        .containsExactlyElementsOf(DeclaredRoutes.read());
  }

  @Test
  void documentNamesTheTokensOfEachRoute() {
    var documented =
        AuthorizationMatrix.read().rows().stream()
            .collect(toMap(Row::route, row -> OpenApiDocument.served().security(row.route())));
    assertThat(documented)
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
      tokens.add("refreshCookie");
    }
    return tokens;
  }
}
