package org.coursecatalog.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.Catalog;
import org.coursecatalog.support.Person;
import org.coursecatalog.support.Race;
import org.junit.jupiter.api.Test;

/** What holds when many clients send at the same moment. */
@QuarkusTest
class RaceTest {

  private static final int CLIENTS = 32;

  private static Response register(String username, String email) {
    return Api.post(
        Api.anonymous(),
        "/register",
        """
        {"username": "%s", "password": "correct horse battery", "email": "%s"}
        """
            .formatted(username, email));
  }

  private static Response createSpecialization(Person author, String name) {
    return Api.post(
        Api.as(author),
        "/specialization",
        """
        {"name": "%s"}
        """
            .formatted(name));
  }

  private static Response rename(Person author, String specializationId, String name) {
    return Api.put(
        Api.as(author),
        "/specialization/" + specializationId,
        """
        {"name": "%s"}
        """
            .formatted(name));
  }

  private static Response createItem(Person author, String specializationId, String name) {
    return Api.post(
        Api.as(author),
        "/course_item",
        """
        {"name": "%s", "type": "lecture", "specialization_id": "%s"}
        """
            .formatted(name, specializationId));
  }

  private static Response moveItem(Person author, String itemId, String name, String target) {
    return Api.put(
        Api.as(author),
        "/course_item/" + itemId,
        """
        {"name": "%s", "type": "lecture", "specialization_id": "%s"}
        """
            .formatted(name, target));
  }

  private static Response assignOwner(Person admin, String itemId, Person owner) {
    return Api.put(
        Api.as(admin),
        "/course_item/" + itemId + "/owner",
        """
        {"owner_user_id": "%s"}
        """
            .formatted(owner.userId()));
  }

  private static Response demote(Person admin, Person professor) {
    return Api.put(
        Api.as(admin),
        "/user/" + professor.userId() + "/role",
        """
        {"role": "student"}
        """);
  }

  private static String ownerOf(Person reader, String itemId) {
    return Api.as(reader)
        .get("/course_item/" + itemId)
        .then()
        .statusCode(200)
        .extract()
        .path("owner_user_id");
  }

  private static List<Integer> statuses(List<Response> responses) {
    return responses.stream().map(Response::statusCode).toList();
  }

  /** The name with some of its first letters in upper case, each number giving another spelling. */
  private static String spelling(String name, int number) {
    var letters = name.toCharArray();
    for (var i = 0; i < 5; i++) {
      if ((number >> i & 1) == 1) {
        letters[i] = Character.toUpperCase(letters[i]);
      }
    }
    return new String(letters);
  }

  @Test
  void oneUsernameInManySpellingsIsRegisteredOnce() {
    var name = Person.freshName("racer");
    var responses =
        Race.run(
            CLIENTS,
            client -> register(spelling(name, client), Person.freshName("mail") + "@example.com"));
    Race.requireOneWinner(statuses(responses), 201, 409);
    assertThat(responses)
        .filteredOn(response -> response.statusCode() == 409)
        .allSatisfy(
            response ->
                assertThat(response.jsonPath().getString("type"))
                    .isEqualTo("/problems/username-taken"));
    var winner =
        responses.stream().filter(response -> response.statusCode() == 201).findAny().orElseThrow();
    assertThat(Person.login(name, "correct horse battery").userId())
        .isEqualTo(winner.jsonPath().getString("user_id"));
  }

  @Test
  void oneEmailIsRegisteredOnceAndTheOthersMayComeAgainWithAnother() {
    var email = Person.freshName("email") + "@example.com";
    var names = IntStream.range(0, CLIENTS).mapToObj(i -> Person.freshName("mailer")).toList();
    var responses =
        Race.run(CLIENTS, client -> register(names.get(client), spelling(email, client)));
    Race.requireOneWinner(statuses(responses), 201, 409);
    for (var client = 0; client < CLIENTS; client++) {
      var won = responses.get(client).statusCode() == 201;
      register(names.get(client), Person.freshName("mail") + "@example.com")
          .then()
          .statusCode(won ? 409 : 201);
    }
  }

  @Test
  void oneSpecializationNameIsTakenOnce() {
    var professor = Person.professor();
    var name = Person.freshName("physics");
    var responses =
        Race.run(CLIENTS, client -> createSpecialization(professor, spelling(name, client)));
    Race.requireOneWinner(statuses(responses), 201, 409);
  }

  @Test
  void oneSpecializationNameIsWonByOneRename() {
    var professor = Person.professor();
    var ids = IntStream.range(0, CLIENTS).mapToObj(i -> Catalog.specialization(professor)).toList();
    var name = Person.freshName("optics");
    var responses =
        Race.run(CLIENTS, client -> rename(professor, ids.get(client), spelling(name, client)));
    Race.requireOneWinner(statuses(responses), 200, 409);
  }

  @Test
  void renamesOfOneSpecializationLeaveOneOfTheNamesAndFreeTheOthers() {
    var professor = Person.professor();
    var id = Catalog.specialization(professor);
    var names = IntStream.range(0, CLIENTS).mapToObj(i -> Person.freshName("name")).toList();
    var responses = Race.run(CLIENTS, client -> rename(professor, id, names.get(client)));
    assertThat(statuses(responses)).containsOnly(200);
    var name = Api.as(professor).get("/specialization/" + id).then().extract().<String>path("name");
    assertThat(names).contains(name);
    for (var other : names) {
      createSpecialization(professor, other).then().statusCode(other.equals(name) ? 409 : 201);
    }
  }

  @Test
  void oneItemNameIsTakenOnceByWhoeverCreatesRenamesOrMoves() {
    var professor = Person.professor();
    var target = Catalog.specialization(professor);
    var elsewhere =
        IntStream.range(0, CLIENTS)
            .mapToObj(
                i -> {
                  var home = i % 3 == 1 ? target : Catalog.specialization(professor);
                  return Catalog.courseItem(professor, home);
                })
            .toList();
    var name = Person.freshName("waves");
    var responses =
        Race.run(
            CLIENTS,
            client ->
                client % 3 == 0
                    ? createItem(professor, target, spelling(name, client))
                    : moveItem(professor, elsewhere.get(client), spelling(name, client), target));
    var statuses = statuses(responses);
    assertThat(statuses).containsOnlyOnce(statuses.contains(201) ? 201 : 200);
    assertThat(statuses).filteredOn(status -> status < 400).hasSize(1);
    assertThat(statuses).filteredOn(status -> status >= 400).containsOnly(409);
  }

  @Test
  void oneItemIsDeletedOnce() {
    var professor = Person.professor();
    var item = Catalog.courseItem(professor, Catalog.specialization(professor));
    var responses = Race.run(CLIENTS, client -> Api.as(professor).delete("/course_item/" + item));
    Race.requireOneWinner(statuses(responses), 204, 404);
  }

  /**
   * Admins give items to a professor until they are refused, while another takes the role away.
   * Nobody who starts after the demotion was acknowledged succeeds, and what the professor did not
   * own then, they do not own in the end.
   */
  @Test
  void nobodyGetsAnItemAfterTheirDemotion() {
    var admin = Person.admin();
    for (var round = 0; round < 3; round++) {
      var professor = Person.professor();
      var specialization = Catalog.specialization(admin);
      var items =
          IntStream.range(0, 15).mapToObj(i -> Catalog.courseItem(admin, specialization)).toList();
      var busy = new CountDownLatch(5);
      var demoted = new AtomicBoolean();
      var owned = new ArrayList<String>();
      var runners = new ArrayList<Callable<Integer>>();
      runners.add(
          () -> {
            busy.await();
            var status = demote(admin, professor).statusCode();
            demoted.set(true);
            owned.addAll(itemsOf(professor, items));
            return status;
          });
      for (var item : items) {
        runners.add(
            () -> {
              var late = demoted.get();
              var status = assignOwner(admin, item, professor).statusCode();
              busy.countDown();
              assertThat(status).isIn(200, 400);
              assertThat(late && status == 200).as("given after the demotion").isFalse();
              return 200;
            });
      }
      assertThat(Race.run(runners)).containsOnly(200);
      assertThat(itemsOf(professor, items)).isEqualTo(owned);
      demote(admin, professor).then().body("owned_course_items", equalTo(owned.size()));
      assignOwner(admin, items.get(0), professor).then().statusCode(400);
    }
  }

  private static List<String> itemsOf(Person owner, List<String> items) {
    return items.stream().filter(item -> owner.userId().equals(ownerOf(owner, item))).toList();
  }

  /** A professor who creates until they are refused, while an admin takes the role away. */
  @Test
  void nobodyCreatesAnItemAfterTheirDemotion() {
    var admin = Person.admin();
    var professor = Person.professor();
    var specialization = Catalog.specialization(admin);
    var busy = new CountDownLatch(16);
    var demoted = new AtomicBoolean();
    var runners = new ArrayList<Callable<Integer>>();
    runners.add(
        () -> {
          busy.await();
          var status = demote(admin, professor).statusCode();
          demoted.set(true);
          return status;
        });
    for (var client = 0; client < 15; client++) {
      runners.add(
          () -> {
            for (var i = 0; i < 1000; i++) {
              var late = demoted.get();
              var status =
                  createItem(professor, specialization, Person.freshName("item")).statusCode();
              busy.countDown();
              if (status == 403) {
                return 200;
              }
              assertThat(status).isEqualTo(201);
              assertThat(late).as("created after the demotion").isFalse();
            }
            throw new AssertionError("never refused");
          });
    }
    assertThat(Race.run(runners)).containsOnly(200);
  }

  @Test
  void deletionByOneAndCreationByOthersExcludeEachOther() {
    var deleter = Person.professor();
    var author = Person.professor();
    for (var round = 0; round < 10; round++) {
      var specialization = Catalog.specialization(deleter);
      Catalog.courseItem(deleter, specialization);
      var runners = new ArrayList<Callable<Response>>();
      runners.add(() -> Api.as(deleter).delete("/specialization/" + specialization));
      for (var client = 1; client < 16; client++) {
        runners.add(() -> createItem(author, specialization, Person.freshName("item")));
      }
      var statuses = statuses(Race.run(runners));
      var creations = statuses.subList(1, statuses.size());
      var found = Api.as(author).get("/specialization/" + specialization);
      if (statuses.get(0) == 204) {
        assertThat(creations).containsOnly(400);
        found.then().statusCode(404);
      } else {
        assertThat(statuses.get(0)).isEqualTo(403);
        assertThat(creations).containsOnly(201);
        found.then().statusCode(200).body("course_item_count", equalTo(16));
      }
    }
  }

  @Test
  void deletionLeavesNoItemBehindHoweverManyAreJustBeingCreated() {
    var admin = Person.admin();
    var author = Person.professor();
    for (var round = 0; round < 2; round++) {
      var specialization = Catalog.specialization(admin);
      var busy = new CountDownLatch(16);
      var created = new ArrayList<String>();
      var runners = new ArrayList<Callable<List<String>>>();
      runners.add(
          () -> {
            busy.await();
            Api.as(admin).delete("/specialization/" + specialization).then().statusCode(204);
            return List.of();
          });
      for (var client = 1; client < 16; client++) {
        runners.add(
            () -> {
              var own = new ArrayList<String>();
              for (var i = 0; i < 1000; i++) {
                var response = createItem(author, specialization, Person.freshName("item"));
                busy.countDown();
                if (response.statusCode() == 400) {
                  return own;
                }
                assertThat(response.statusCode()).isEqualTo(201);
                own.add(response.jsonPath().getString("course_item_id"));
              }
              throw new AssertionError("never refused");
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
  void readersOfAChangingCatalogAreAlwaysAnswered() {
    var professor = Person.professor();
    var writing = new CountDownLatch(4);
    var runners = new ArrayList<Callable<Integer>>();
    for (var writer = 0; writer < 4; writer++) {
      runners.add(
          () -> {
            for (var i = 0; i < 5; i++) {
              var specialization = Catalog.specialization(professor);
              var item = Catalog.courseItem(professor, specialization);
              moveItem(professor, item, Person.freshName("moved"), specialization)
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
}
