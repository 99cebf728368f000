package org.coursecatalog.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.Catalog;
import org.coursecatalog.support.Race;
import org.coursecatalog.support.TestUser;
import org.junit.jupiter.api.Test;

/** Concurrent requests over HTTP. The contract suites of the stores test the rules. */
@QuarkusTest
class ConcurrentRequestsTest {

  private static final int CLIENTS = 32;

  @Test
  void oneUsernameInManySpellingsIsRegisteredOnce() {
    var name = TestUser.freshName("racer");
    var responses =
        Race.run(
            CLIENTS,
            client ->
                register(spelling(name, client), TestUser.freshName("mail") + "@example.com"));
    Race.requireOneWinner(statuses(responses), 201, 409);
    assertThat(responses)
        .filteredOn(response -> response.statusCode() == 409)
        .allSatisfy(
            response ->
                assertThat(response.jsonPath().getString("type"))
                    .isEqualTo("/problems/username-taken"));
    var winner =
        responses.stream().filter(response -> response.statusCode() == 201).findAny().orElseThrow();
    assertThat(TestUser.login(name, "correct horse battery").userId())
        .isEqualTo(winner.jsonPath().getString("user_id"));
  }

  @Test
  void oneSpecializationNameInManySpellingsIsCreatedOnce() {
    var professor = TestUser.professor();
    var name = TestUser.freshName("physics");
    var responses =
        Race.run(
            CLIENTS, client -> Catalog.createSpecialization(professor, spelling(name, client)));
    Race.requireOneWinner(statuses(responses), 201, 409);
  }

  /** A professor creates items until the service rejects one, while an admin revokes the role. */
  @Test
  void demotedProfessorCannotCreateItems() {
    var admin = TestUser.admin();
    var professor = TestUser.professor();
    var specialization = Catalog.specialization(admin);
    var firstCreations = new CountDownLatch(16);
    var demoted = new AtomicBoolean();
    var runners = new ArrayList<Callable<Integer>>();
    runners.add(
        () -> {
          firstCreations.await();
          var status = demote(admin, professor).statusCode();
          demoted.set(true);
          return status;
        });
    for (var client = 0; client < 15; client++) {
      runners.add(
          () -> {
            for (var i = 0; i < 1000; i++) {
              var sentAfterDemotion = demoted.get();
              var status =
                  Catalog.createCourseItem(professor, specialization, TestUser.freshName("item"))
                      .statusCode();
              firstCreations.countDown();
              if (status == 403) {
                return 200;
              }
              assertThat(status).isEqualTo(201);
              assertThat(sentAfterDemotion).as("request was sent after the demotion").isFalse();
            }
            throw new AssertionError("no request was rejected");
          });
    }
    assertThat(Race.run(runners)).containsOnly(200);
  }

  @Test
  void deletionIncludesItemsThatAreCreatedConcurrently() {
    var admin = TestUser.admin();
    var author = TestUser.professor();
    for (var round = 0; round < 2; round++) {
      var specialization = Catalog.specialization(admin);
      var firstCreations = new CountDownLatch(16);
      var created = new ArrayList<String>();
      var runners = new ArrayList<Callable<List<String>>>();
      runners.add(
          () -> {
            firstCreations.await();
            Api.as(admin).delete("/specialization/" + specialization).then().statusCode(204);
            return List.of();
          });
      for (var client = 1; client < 16; client++) {
        runners.add(
            () -> {
              var createdItems = new ArrayList<String>();
              for (var i = 0; i < 1000; i++) {
                var response =
                    Catalog.createCourseItem(author, specialization, TestUser.freshName("item"));
                firstCreations.countDown();
                if (response.statusCode() == 400) {
                  return createdItems;
                }
                assertThat(response.statusCode()).isEqualTo(201);
                createdItems.add(response.jsonPath().getString("course_item_id"));
              }
              throw new AssertionError("no request was rejected");
            });
      }
      Race.run(runners).forEach(created::addAll);
      assertThat(created).isNotEmpty();
      for (var item : created) {
        Api.as(author).get("/course_item/" + item).then().statusCode(404);
      }
    }
  }

  @Test
  void readsSucceedWhileTheCatalogChanges() {
    var professor = TestUser.professor();
    var writing = new CountDownLatch(4);
    var runners = new ArrayList<Callable<Integer>>();
    for (var writer = 0; writer < 4; writer++) {
      runners.add(
          () -> {
            for (var i = 0; i < 5; i++) {
              var specialization = Catalog.specialization(professor);
              var item = Catalog.courseItem(professor, specialization);
              moveItem(professor, item, TestUser.freshName("moved"), specialization)
                  .then()
                  .statusCode(200);
              Api.as(professor).delete("/specialization/" + specialization).then().statusCode(204);
            }
            writing.countDown();
            return 0;
          });
    }
    for (var reader = 0; reader < 12; reader++) {
      var path = reader % 2 == 0 ? "/course_item" : "/specialization";
      runners.add(
          () -> {
            do {
              Api.as(professor).get(path).then().statusCode(200);
            } while (writing.getCount() > 0);
            return 0;
          });
    }
    assertThat(Race.run(runners)).containsOnly(0);
  }

  private static Response register(String username, String email) {
    return Api.post(
        Api.anonymous(),
        "/register",
        """
        {"username": "%s", "password": "correct horse battery", "email": "%s"}
        """
            .formatted(username, email));
  }

  private static Response moveItem(TestUser author, String itemId, String name, String target) {
    return Api.put(
        Api.as(author),
        "/course_item/" + itemId,
        """
        {"name": "%s", "type": "lecture", "specialization_id": "%s"}
        """
            .formatted(name, target));
  }

  private static Response demote(TestUser admin, TestUser professor) {
    return Api.put(
        Api.as(admin),
        "/user/" + professor.userId() + "/role",
        """
        {"role": "student"}
        """);
  }

  private static List<Integer> statuses(List<Response> responses) {
    return responses.stream().map(Response::statusCode).toList();
  }

  /** Returns the name with some upper case letters, which depend on the number. */
  private static String spelling(String name, int number) {
    var letters = name.toCharArray();
    for (var i = 0; i < 5; i++) {
      if ((number >> i & 1) == 1) {
        letters[i] = Character.toUpperCase(letters[i]);
      }
    }
    return new String(letters);
  }
}
