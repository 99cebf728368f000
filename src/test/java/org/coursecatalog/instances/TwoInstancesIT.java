package org.coursecatalog.instances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.coursecatalog.support.Eventually.eventually;
import static org.coursecatalog.support.TestUser.freshName;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import org.coursecatalog.support.Client;
import org.coursecatalog.support.Client.Response;
import org.coursecatalog.support.PostgresServer;
import org.coursecatalog.support.Program;
import org.coursecatalog.support.Race;
import org.coursecatalog.support.TestKeys;
import org.coursecatalog.support.Tokens;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two packaged instances over one PostgreSQL, driven by turns. */
@Isolated("what it measures wants the machine for itself")
class TwoInstancesIT {

  private static final Logger LOG = Logger.getLogger(TwoInstancesIT.class);
  private static final int RUNNERS = 16;
  private static final int ROUNDS = 5;

  /** Within a second, says the contract. */
  private static final Duration BOUND = Duration.ofSeconds(1);

  private static Program one;
  private static Program two;
  private static Client a;
  private static Client b;
  private static String admin;

  @BeforeAll
  static void start(@TempDir Path keys) {
    TestKeys.write(keys, "10.pem", TestKeys.ed25519());
    var database = PostgresServer.shared().newDatabase();
    var settings =
        database.settingsAnd(
            "catalog.auth.keys=" + keys,
            "catalog.throttle.enabled=false",
            "catalog.passwords.cost=4");
    one = Program.start(settings);
    two = Program.start(settings);
    a = new Client(one.url());
    b = new Client(two.url());
    admin = a.adminToken();
  }

  @AfterAll
  static void stop() {
    one.close();
    two.close();
  }

  @Test
  void tokensOfOneAreGoodAtTheOther() {
    var person = a.newUser("professor", admin);
    assertThat(b.get("/user/me", person.text("access_token")).status()).isEqualTo(200);
    var refreshed = b.send("POST", "/refresh", person.text("refresh_token"), null);
    assertThat(refreshed.status()).isEqualTo(200);
    assertThat(a.get("/user/me", refreshed.text("access_token")).status()).isEqualTo(200);
  }

  @Test
  void whatOneKeepsTheOtherShows() {
    var id = a.newSpecialization(freshName("Physics"), admin).text("specialization_id");
    var item = b.newCourseItem("Optics", id, admin);
    assertThat(item.status()).isEqualTo(201);
    assertThat(a.newCourseItem("OPTICS", id, admin).status()).isEqualTo(409);
    assertThat(a.get("/specialization/" + id, admin).body().path("course_item_count").asInt())
        .isEqualTo(1);
  }

  /** Everything that takes something away, and how the other instance shows it. */
  enum Revocation {
    LOGOUT(
        (person, id) -> a.send("POST", "/logout", person.text("access_token"), null),
        answer -> answer.status() == 401),
    END_OF_ALL_SESSIONS(
        (person, id) -> a.send("DELETE", "/user/" + id + "/session", admin, null),
        answer -> answer.status() == 401),
    PASSWORD_OF_ONE_S_OWN(
        (person, id) -> {
          var other = a.login(nameOf(id), "correct horse battery").text("access_token");
          a.send(
              "PUT",
              "/user/me/password",
              other,
              """
              {"current_password": "correct horse battery", "new_password": "another horse, another battery"}
              """);
        },
        answer -> answer.status() == 401),
    PASSWORD_BY_AN_ADMIN(
        (person, id) ->
            a.send(
                "PUT",
                "/user/" + id + "/password",
                admin,
                """
                {"new_password": "another horse, another battery"}
                """),
        answer -> answer.status() == 401),
    REUSED_REFRESH_TOKEN(
        (person, id) -> {
          var first = person.text("refresh_token");
          var second = a.send("POST", "/refresh", first, null).text("refresh_token");
          a.send("POST", "/refresh", second, null);
          assertThat(a.send("POST", "/refresh", first, null).status()).isEqualTo(401);
        },
        answer -> answer.status() == 401),
    DEMOTION((person, id) -> a.setRole(id, "student", admin), answer -> answer.status() == 403);

    private final BiConsumer<Response, String> how;
    private final Predicate<Response> seen;

    Revocation(BiConsumer<Response, String> how, Predicate<Response> seen) {
      this.how = how;
      this.seen = seen;
    }

    private static String nameOf(String userId) {
      return a.get("/user/" + userId, admin).text("username");
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatOneTakesAwayTheOtherRefusesWithinASecond(Revocation revocation) {
    var waits = new ArrayList<Duration>();
    for (var round = 0; round < ROUNDS; round++) {
      var person = a.newUser("professor", admin);
      // A write that fails for its name: what is asked is whether the caller gets so far.
      assertThat(write(b, person).status()).isEqualTo(422);
      revocation.how.accept(person, person.text("user_id"));
      var start = System.nanoTime();
      assertThat(write(a, person)).as("at once where it was done").matches(revocation.seen);
      eventually("the other refuses", () -> revocation.seen.test(write(b, person)));
      waits.add(Duration.ofNanos(System.nanoTime() - start));
    }
    LOG.infof("%s was seen after %s", revocation, waits);
    // A busy machine may delay some rounds, but not most of them.
    assertThat(waits.stream().sorted().skip(ROUNDS / 2).findFirst().orElseThrow())
        .as("the median of %s", waits)
        .isLessThan(BOUND);
  }

  @Test
  void refreshesThatRaceAcrossBothHaveOneSuccessor() {
    for (var round = 0; round < ROUNDS; round++) {
      var person = a.newUser("student", admin);
      var answers =
          Race.run(
              RUNNERS,
              runner ->
                  (runner % 2 == 0 ? a : b)
                      .send("POST", "/refresh", person.text("refresh_token"), null));
      assertThat(answers).extracting(Response::status).containsOnly(200);
      assertThat(answers)
          .extracting(answer -> Tokens.claims(answer.text("refresh_token")).path("jti").asText())
          .containsOnly(Tokens.claims(answers.get(0).text("refresh_token")).path("jti").asText());
    }
  }

  @Test
  void namesThatRaceAcrossBothAreTakenOnce() {
    for (var round = 0; round < ROUNDS; round++) {
      var name = freshName("Physics");
      var statuses =
          Race.run(
              RUNNERS, runner -> (runner % 2 == 0 ? a : b).newSpecialization(name, admin).status());
      Race.requireOneWinner(statuses, 201, 409);
    }
  }

  /** Nobody owns an item who was no professor when they got it. */
  @Test
  void ownershipAndDemotionThatRaceAcrossBothAgree() {
    var specialization = a.newSpecialization(freshName("Physics"), admin).text("specialization_id");
    for (var round = 0; round < ROUNDS; round++) {
      var person = a.newUser("professor", admin);
      var id = person.text("user_id");
      var item = a.newCourseItem("Item " + round, specialization, admin).text("course_item_id");
      var body =
          """
          {"owner_user_id": "%s"}
          """
              .formatted(id);
      var statuses =
          Race.<Integer>run(
              List.of(
                  () -> a.setRole(id, "student", admin).status(),
                  () -> b.send("PUT", "/course_item/" + item + "/owner", admin, body).status()));
      assertThat(statuses.get(0)).isEqualTo(200);
      assertThat(statuses.get(1)).isIn(200, 400);
      assertThat(a.get("/course_item/" + item, admin).text("owner_user_id"))
          .isEqualTo(statuses.get(1) == 200 ? id : "null");
    }
  }

  private static Response write(Client client, Response person) {
    return client.newSpecialization("", person.text("access_token"));
  }
}
