package org.coursecatalog.app;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.coursecatalog.support.PostgresServer;
import org.coursecatalog.support.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Without its database the packaged service lives on, is not ready, and recovers by itself. */
@EnabledIf("areStoresThere")
class StoreOutageIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir static Path folder;

  static boolean areStoresThere() {
    return Files.exists(
        Path.of("target/classes/org/coursecatalog/store/postgres/PostgresUserStore.class"));
  }

  private static void assertSoon(String what, BooleanSupplier condition)
      throws InterruptedException {
    var end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(end);
      Thread.sleep(200);
    }
  }

  private static int health(Program program, String kind) {
    return given().get(program.managementUrl() + "/q/health/" + kind).statusCode();
  }

  private static int login(Program program) {
    var answer =
        given()
            .contentType("application/json")
            .body(
                """
                {"username": "admin", "password": "admin123"}
                """)
            .post(program.url() + "/login");
    if (answer.statusCode() == 503) {
      assertThat(answer.header("Retry-After")).isNotNull();
    }
    return answer.statusCode();
  }

  @Test
  void databaseGoesAndComes() throws InterruptedException {
    try (var server = PostgresServer.inFolder(folder);
        var program = Program.start(server.newDatabase().settingsAnd())) {
      assertThat(health(program, "ready")).isEqualTo(200);
      assertThat(login(program)).isEqualTo(200);

      server.stop();
      assertThat(login(program)).isEqualTo(503);
      assertThat(health(program, "ready")).isEqualTo(503);
      assertThat(health(program, "live")).isEqualTo(200);

      server.start();
      assertSoon("ready again", () -> health(program, "ready") == 200);
      assertThat(login(program)).isEqualTo(200);
      assertThat(program.log()).noneMatch(line -> line.startsWith("\tat "));
      assertThat(program.log())
          .filteredOn(line -> line.contains("PostgreSQL is not available"))
          .hasSizeBetween(1, 3);
    }
  }

  @Test
  void fiveInstancesStartAtOnceOnAnEmptyDatabase() {
    var settings = PostgresServer.shared().newDatabase().settingsAnd();
    try (var first = Program.start(settings);
        var second = Program.start(settings);
        var third = Program.start(settings);
        var fourth = Program.start(settings);
        var fifth = Program.start(settings)) {
      for (var instance : new Program[] {first, second, third, fourth, fifth}) {
        assertThat(health(instance, "ready")).isEqualTo(200);
      }
    }
  }

  @Test
  void instancesWithoutSharedKeysAreWarned() {
    var database = PostgresServer.shared().newDatabase();
    try (var first = Program.start(database.settingsAnd())) {
      first.url();
      try (var second = Program.start(database.settingsAnd())) {
        second.url();
        assertThat(second.log())
            .anyMatch(
                line ->
                    line.contains("catalog.auth.keys is not set")
                        && line.contains("another instance"));
      }
    }
  }
}
