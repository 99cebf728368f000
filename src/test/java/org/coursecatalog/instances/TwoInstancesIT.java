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

/** Two packaged instances that share a database. */
@Isolated("measures durations, which other tests would distort")
class TwoInstancesIT {

  private static final Logger LOG = Logger.getLogger(TwoInstancesIT.class);
  private static final int RUNNERS = 16;
  private static final int ROUNDS = 5;

  /** The limit that docs/api.md documents. */
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
  void tokensAreAcceptedByBothInstances() {
    var user = a.newUser("professor", admin);
    assertThat(b.get("/user/me", user.text("access_token")).status()).isEqualTo(200);
    var refreshed = b.send("POST", "/refresh", user.text("refresh_token"), null);
    assertThat(refreshed.status()).isEqualTo(200);
    assertThat(a.get("/user/me", refreshed.text("access_token")).status()).isEqualTo(200);
  }

  @Test
  void writesAreVisibleOnBothInstances() {
    var id = a.newSpecialization(freshName("Physics"), admin).text("specialization_id");
    var item = b.newCourseItem("Optics", id, admin);
    assertThat(item.status()).isEqualTo(201);
    assertThat(a.newCourseItem("OPTICS", id, admin).status()).isEqualTo(409);
    assertThat(a.get("/specialization/" + id, admin).body().path("course_item_count").asInt())
        .isEqualTo(1);
  }

  /** Ways to revoke access, and the expected response afterwards. */
  enum Revocation {
    LOGOUT(
        (user, id) -> a.send("POST", "/logout", user.text("access_token"), null),
        response -> response.status() == 401),
    END_OF_ALL_SESSIONS(
        (user, id) -> a.send("DELETE", "/user/" + id + "/session", admin, null),
        response -> response.status() == 401),
    OWN_PASSWORD_CHANGE(
        (user, id) -> {
          var other = a.login(nameOf(id), "correct horse battery").text("access_token");
          a.send(
              "PUT",
              "/user/me/password",
              other,
              """
              {"current_password": "correct horse battery", "new_password": "another horse, another battery"}
              """);
        },
        response -> response.status() == 401),
    PASSWORD_RESET(
        (user, id) ->
            a.send(
                "PUT",
                "/user/" + id + "/password",
                admin,
                """
                {"new_password": "another horse, another battery"}
                """),
        response -> response.status() == 401),
    REUSED_REFRESH_TOKEN(
        (user, id) -> {
          var first = user.text("refresh_token");
          var second = a.send("POST", "/refresh", first, null).text("refresh_token");
          a.send("POST", "/refresh", second, null);
          assertThat(a.send("POST", "/refresh", first, null).status()).isEqualTo(401);
        },
        response -> response.status() == 401),
    DEMOTION((user, id) -> a.setRole(id, "student", admin), response -> response.status() == 403);

    private final BiConsumer<Response, String> action;
    private final Predicate<Response> effective;

    Revocation(BiConsumer<Response, String> action, Predicate<Response> effective) {
      this.action = action;
      this.effective = effective;
    }

    private static String nameOf(String userId) {
      return a.get("/user/" + userId, admin).text("username");
    }
  }

  @ParameterizedTest
  @EnumSource
  void revocationTakesEffectOnTheOtherInstanceWithinASecond(Revocation revocation) {
    var waits = new ArrayList<Duration>();
    for (var round = 0; round < ROUNDS; round++) {
      var user = a.newUser("professor", admin);
      // The empty name is rejected only after the caller is authorized.
      assertThat(write(b, user).status()).isEqualTo(422);
      revocation.action.accept(user, user.text("user_id"));
      var start = System.nanoTime();
      assertThat(write(a, user))
          .as("immediately on the revoking instance")
          .matches(revocation.effective);
      eventually(
          "the other instance rejects the request",
          () -> revocation.effective.test(write(b, user)));
      waits.add(Duration.ofNanos(System.nanoTime() - start));
    }
    LOG.infof("%s was effective after %s", revocation, waits);
    // A busy machine may delay some rounds, but not most of them.
    assertThat(waits.stream().sorted().skip(ROUNDS / 2).findFirst().orElseThrow())
        .as("the median of %s", waits)
        .isLessThan(BOUND);
  }

  @Test
  void concurrentRefreshesOnBothInstancesGetTheSameSuccessor() {
    for (var round = 0; round < ROUNDS; round++) {
      var user = a.newUser("student", admin);
      var responses =
          Race.run(
              RUNNERS,
              runner ->
                  (runner % 2 == 0 ? a : b)
                      .send("POST", "/refresh", user.text("refresh_token"), null));
      assertThat(responses).extracting(Response::status).containsOnly(200);
      assertThat(responses)
          .extracting(
              response -> Tokens.claims(response.text("refresh_token")).path("jti").asText())
          .containsOnly(Tokens.claims(responses.get(0).text("refresh_token")).path("jti").asText());
    }
  }

  @Test
  void concurrentInsertsOnBothInstancesCreateANameOnce() {
    for (var round = 0; round < ROUNDS; round++) {
      var name = freshName("Physics");
      var statuses =
          Race.run(
              RUNNERS, runner -> (runner % 2 == 0 ? a : b).newSpecialization(name, admin).status());
      Race.requireOneWinner(statuses, 201, 409);
    }
  }

  /** An item is only assigned to a user who is a professor at that moment. */
  @Test
  void concurrentAssignmentAndDemotionAreConsistent() {
    var specialization = a.newSpecialization(freshName("Physics"), admin).text("specialization_id");
    for (var round = 0; round < ROUNDS; round++) {
      var user = a.newUser("professor", admin);
      var id = user.text("user_id");
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

  private static Response write(Client client, Response user) {
    return client.newSpecialization("", user.text("access_token"));
  }
}
