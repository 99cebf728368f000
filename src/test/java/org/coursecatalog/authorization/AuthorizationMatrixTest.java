package org.coursecatalog.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Stream;
import org.coursecatalog.authorization.AuthorizationMatrix.Cell;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Asks the service for every cell of the matrix, each with things and people of its own. */
@QuarkusTest
class AuthorizationMatrixTest {

  @ParameterizedTest(name = "{0}")
  @MethodSource("cells")
  void routeAnswersCallerAsTheMatrixSays(Cell cell) {
    var response = ValidRequest.send(cell.row(), CallerSetup.of(cell.row(), cell.who()));
    assertThat(response.statusCode())
        .as("%s: %s", cell, response.asString())
        .isEqualTo(cell.status());
  }

  static Stream<Cell> cells() {
    return AuthorizationMatrix.read().cells();
  }
}
