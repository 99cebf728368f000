package org.coursecatalog.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.coursecatalog.support.OpenApiDocument;
import org.junit.jupiter.api.Test;

/** No route is served that nobody has thought about. */
@QuarkusTest
class RouteCoverageTest {

  @Test
  void matrixTellsOfExactlyTheRoutesThatTheProgramDeclares() {
    assertThat(AuthorizationMatrix.read().routes())
        .as("the rows of authorization-matrix.csv")
        .isEqualTo(DeclaredRoutes.read());
  }

  @Test
  void documentTellsOfExactlyTheRoutesThatTheProgramDeclares() {
    assertThat(OpenApiDocument.served().routes())
        .as("the operations of the OpenAPI document")
        .isEqualTo(DeclaredRoutes.read());
  }
}
