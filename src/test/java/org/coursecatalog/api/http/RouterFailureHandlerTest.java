package org.coursecatalog.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.HttpException;
import jakarta.enterprise.event.Observes;
import org.coursecatalog.support.Logs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class RouterFailureHandlerTest {

  /** Failing routes outside of the REST layer. */
  static class FailingRoutes {
    void register(@Observes Router router) {
      router
          .get("/test-only/failure")
          .handler(
              context -> {
                throw new IllegalStateException("an internal secret");
              });
      router
          .get("/test-only/status/:status")
          .handler(
              context -> {
                // A static handler sets these headers before it fails to send the file.
                context.response().putHeader(HttpHeaders.CONTENT_LENGTH, "7");
                context.response().putHeader(HttpHeaders.CACHE_CONTROL, "public");
                context.fail(Integer.parseInt(context.pathParam("status")));
              });
      router
          .get("/test-only/exception/:status")
          .handler(
              context -> {
                throw new HttpException(
                    Integer.parseInt(context.pathParam("status")), "an internal secret");
              });
    }
  }

  @Test
  void failureOutsideOfTheRestLayerReturnsOnlyAnId() {
    RestAssured.get("/test-only/failure")
        .then()
        .statusCode(500)
        .contentType("application/problem+json")
        .header("X-Request-Id", matchesPattern("[A-Za-z0-9._-]{1,64}"))
        .body("type", equalTo("/problems/internal-error"))
        .body("instance", matchesPattern("[0-9a-f-]{36}"))
        .body(not(containsString("secret")));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          400, 400, malformed-request
          402, 400, malformed-request
          403, 404, not-found
          404, 404, not-found
          406, 406, not-acceptable
          411, 400, malformed-request
          413, 413, content-too-large
          415, 415, unsupported-media-type
          416, 416, range-not-satisfiable
          418, 400, malformed-request
          431, 400, malformed-request
          499, 400, malformed-request
          """)
  void clientErrorsOfTheFrameworkAreProblemsAndNotLogged(int failed, int status, String slug) {
    try (var log = Logs.of("")) {
      for (var source : new String[] {"status", "exception"}) {
        RestAssured.get("/test-only/" + source + "/" + failed)
            .then()
            .statusCode(status)
            .contentType("application/problem+json")
            .header("Cache-Control", (String) null)
            .body("type", equalTo("/problems/" + slug))
            .body("status", equalTo(status))
            .body(not(containsString("secret")));
      }
      assertThat(log.lines()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"500", "501", "503", "599"})
  void everyOtherStatusIsAnInternalError(int failed) {
    RestAssured.get("/test-only/status/" + failed)
        .then()
        .statusCode(500)
        .body("type", equalTo("/problems/internal-error"));
  }
}
