package org.coursecatalog.api;

import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.Catalog;
import org.coursecatalog.support.TestUser;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SmokeTest {

  @Test
  void pingReturnsPong() {
    Api.anonymous().get("/ping").then().statusCode(200).body("message", equalTo("pong"));
  }

  @Test
  void rootRedirectsToSwaggerUi() {
    Api.anonymous().get("/").then().statusCode(303).header("Location", "swagger-ui/");
  }

  @Test
  void professorCanCreateAnItem() {
    var professor = TestUser.professor();
    var specialization = Catalog.specialization(professor);
    var item = Catalog.courseItem(professor, specialization);
    Api.as(professor)
        .get("/course_item/" + item)
        .then()
        .statusCode(200)
        .body("owner_user_id", equalTo(professor.userId()));
    Api.as(professor).get("/specialization").then().statusCode(200);
    Api.as(professor).get("/course_item").then().statusCode(200);
  }
}
