package org.coursecatalog.instances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.coursecatalog.support.TestUser.freshName;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.coursecatalog.support.Client;
import org.coursecatalog.support.PostgresDatabase;
import org.coursecatalog.support.PostgresServer;
import org.coursecatalog.support.Program;
import org.coursecatalog.support.Race;
import org.coursecatalog.support.TestKeys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Killed instances, and instances that start at the same time. */
@Execution(ExecutionMode.CONCURRENT)
class KillIT {

  private static final int WRITERS = 8;
  private static final int WRITES_BEFORE = 200;
  private static final int INSTANCES = 5;

  @TempDir private Path keys;
  private PostgresDatabase database;

  @BeforeEach
  void makeDatabase() {
    TestKeys.write(keys, "10.pem", TestKeys.ed25519());
    database = PostgresServer.shared().newDatabase();
  }

  @Test
  void acknowledgedWritesSurviveTheKillOfAnInstance() {
    Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    try (var survivingInstance = start()) {
      try (var killedInstance = start()) {
        var client = new Client(killedInstance.url());
        var admin = client.adminToken();
        var specialization =
            client.newSpecialization(freshName("Physics"), admin).text("specialization_id");
        var firstWrites = new CountDownLatch(WRITES_BEFORE);
        var runners = new ArrayList<Callable<Boolean>>();
        for (var writer = 0; writer < WRITERS; writer++) {
          runners.add(
              () -> writeUntilKilled(client, specialization, admin, acknowledged, firstWrites));
        }
        runners.add(
            () -> {
              var reached = firstWrites.await(60, TimeUnit.SECONDS);
              killedInstance.kill();
              return reached;
            });
        assertThat(Race.<Boolean>run(runners)).containsOnly(true);
      }
      var client = new Client(survivingInstance.url());
      var admin = client.adminToken();
      assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(WRITES_BEFORE);
      assertThat(acknowledged)
          .allSatisfy(
              id -> assertThat(client.get("/course_item/" + id, admin).status()).isEqualTo(200));
    }
  }

  @Test
  void instancesStartedAtOnceShareSchemaAndDefaultAdmin() {
    var programs = new ArrayList<Program>();
    try {
      for (var i = 0; i < INSTANCES; i++) {
        programs.add(start());
      }
      var ids =
          programs.stream()
              .map(program -> new Client(program.url()).login("admin", "admin123").text("user_id"))
              .toList();
      assertThat(ids).doesNotContain("").containsOnly(ids.get(0));
      assertThat(database.query("SELECT count(*) FROM account")).isEqualTo("1");
    } finally {
      programs.forEach(Program::close);
    }
  }

  @Test
  void secondInstanceWithoutSharedKeysLogsAWarning() {
    var settings = database.settingsAnd("catalog.passwords.cost=4");
    try (var first = Program.start(settings)) {
      first.url();
      try (var second = Program.start(settings)) {
        second.url();
        assertThat(second.log())
            .anyMatch(
                line ->
                    line.contains("catalog.auth.keys is not set")
                        && line.contains("another instance"));
      }
    }
  }

  private Program start() {
    return Program.start(
        database.settingsAnd(
            "catalog.auth.keys=" + keys,
            "catalog.throttle.enabled=false",
            "catalog.passwords.cost=4"));
  }

  private static boolean writeUntilKilled(
      Client client,
      String specialization,
      String token,
      Set<String> acknowledged,
      CountDownLatch firstWrites) {
    try {
      while (true) {
        var response = client.newCourseItem(freshName("Item"), specialization, token);
        assertThat(response.status()).isEqualTo(201);
        acknowledged.add(response.text("course_item_id"));
        firstWrites.countDown();
      }
    } catch (UncheckedIOException killed) {
      return true;
    }
  }
}
