package org.coursecatalog.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Stream;
import org.coursecatalog.authorization.AuthorizationMatrix.Cell;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sends one request for every cell, with new users and catalog entries. */
@QuarkusTest
class AuthorizationMatrixTest {

  @ParameterizedTest(name = "{0}")
  @MethodSource("cells")
  void statusMatchesTheMatrix(Cell cell) {
    var response = ValidRequest.send(cell.row(), CallerSetup.of(cell.row(), cell.caller()));
    assertThat(response.statusCode())
        .as("%s: %s", cell, response.asString())
        .isEqualTo(cell.status());
  }

  static Stream<Cell> cells() {
    return AuthorizationMatrix.read().cells();
  }
}
