package org.coursecatalog.api;

import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged program serves the files with another handler, which supports ranges. */
@QuarkusIntegrationTest
class SwaggerUiFilesIT extends SwaggerUiFilesTest {

  @Test
  void headOfEachFileMatchesGet() {
    requireHeadMatchesGet(references());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes=99999999-",
        "bytes=99999999-99999999",
        "bytes=99999999999999999999999-",
        "bytes=5-2"
      })
  void rangeBeyondTheEndIsNotSatisfiable(String range) {
    var length = RestAssured.get(CSS).header("Content-Length");
    RestAssured.given()
        .header("Range", range)
        .get(CSS)
        .then()
        .statusCode(416)
        .contentType("application/problem+json")
        .header("Content-Range", "bytes */" + length)
        .body("type", equalTo("/problems/range-not-satisfiable"))
        .body("instance", equalTo(CSS));
  }

  @Test
  void rangeWithinAFileIsReturned() {
    RestAssured.given()
        .header("Range", "bytes=0-9")
        .get(CSS)
        .then()
        .statusCode(206)
        .header("Content-Length", "10");
    RestAssured.given()
        .header("Range", "bytes=0-9")
        .header("If-Range", "\"another\"")
        .get(CSS)
        .then()
        .statusCode(200);
  }
}
