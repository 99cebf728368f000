package org.coursecatalog.app;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import org.coursecatalog.support.Program;
import org.junit.jupiter.api.Test;

/** Health is told on the management port only, all else on the public one only. */
class HealthIT {

  @Test
  void eachPortAnswersWhatIsItsOwn() {
    try (var program = Program.start()) {
      for (var kind : new String[] {"", "/live", "/ready", "/started"}) {
        var health = given().get(program.managementUrl() + "/q/health" + kind);
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.jsonPath().getString("status")).isEqualTo("UP");
        var hidden = given().get(program.url() + "/q/health" + kind);
        assertThat(hidden.statusCode()).isEqualTo(404);
        assertThat(hidden.contentType()).startsWith("application/problem+json");
      }
      for (var path : new String[] {"/openapi.json", "/swagger-ui/", "/ping"}) {
        assertThat(given().get(program.url() + path).statusCode()).as(path).isEqualTo(200);
        assertThat(given().get(program.managementUrl() + path).statusCode()).isEqualTo(404);
      }
      assertThat(
              given().get(program.managementUrl() + "/q/health/ready").jsonPath().getList("checks"))
          .hasSize(2);
    }
  }
}
