package org.coursecatalog.api.http;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RouterFailuresTest {

  /** A route beside the REST layer that fails. */
  static class FailingRoute {
    void register(@Observes Router router) {
      router
          .get("/test-only/failure")
          .handler(
              context -> {
                throw new IllegalStateException("a secret of the inside");
              });
    }
  }

  @Test
  void failureBesideTheRestLayerTellsOnlyAnId() {
    RestAssured.get("/test-only/failure")
        .then()
        .statusCode(500)
        .contentType("application/problem+json")
        .header("X-Request-Id", matchesPattern("[A-Za-z0-9._-]{1,64}"))
        .body("type", equalTo("/problems/internal-error"))
        .body("instance", matchesPattern("[0-9a-f-]{36}"))
        .body(not(containsString("secret")));
  }
}
