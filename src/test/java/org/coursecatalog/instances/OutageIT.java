package org.coursecatalog.instances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.coursecatalog.support.Eventually.eventually;
import static org.coursecatalog.support.TestUser.freshName;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.coursecatalog.support.Client;
import org.coursecatalog.support.Client.Response;
import org.coursecatalog.support.PostgresDatabase;
import org.coursecatalog.support.PostgresServer;
import org.coursecatalog.support.Program;
import org.coursecatalog.support.Race;
import org.coursecatalog.support.TcpProxy;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** PostgreSQL that goes away and comes back, or that keeps everybody waiting. */
@Isolated("what it measures wants the machine for itself")
class OutageIT {

  private static final Logger LOG = Logger.getLogger(OutageIT.class);
  private static final int CLIENTS = 8;
  private static final int CROWD = 64;
  private static final int SILENT_CROWD = 24;

  /**
   * Much longer than the time-out that is set below, for busy machines, but shorter than the
   * requests would take if the wait for a connection were not bounded.
   */
  private static final Duration LONGEST = Duration.ofSeconds(20);

  @Test
  void outageIsAnsweredWith503AndIsOverByItself(@TempDir Path folder) throws Exception {
    try (var server = PostgresServer.inFolder(folder);
        var program = start(server.newDatabase())) {
      var client = new Client(program.url());
      var health = new Client(program.managementUrl());
      var admin = client.adminToken();
      var specialization =
          client.newSpecialization(freshName("Physics"), admin).text("specialization_id");
      assertThat(isReady(health)).isTrue();
      Set<String> acknowledged = ConcurrentHashMap.newKeySet();
      Map<Integer, Integer> statuses = new ConcurrentSkipListMap<>();
      var done = new AtomicBoolean();
      Callable<Void> restart =
          () -> {
            try {
              eventually("writes before", () -> acknowledged.size() > 100);
              server.stop();
              eventually("answers of 503", () -> statuses.getOrDefault(503, 0) > 20);
              eventually("it is not ready", () -> !isReady(health));
              assertThat(health.get("/q/health/live", null).status()).isEqualTo(200);
              assertUnavailable(client.login("admin", "admin123"));
              server.start();
              var before = acknowledged.size();
              eventually("writes afterwards", () -> acknowledged.size() > before + 100);
              eventually("it is ready", () -> isReady(health));
              return null;
            } finally {
              done.set(true);
            }
          };
      var writers =
          IntStream.range(0, CLIENTS)
              .<Callable<Void>>mapToObj(
                  number ->
                      () -> {
                        while (!done.get()) {
                          write(client, specialization, admin, acknowledged, statuses);
                        }
                        return null;
                      });
      Race.<Void>run(Stream.concat(Stream.of(restart), writers).toList());
      LOG.infof("Answers while PostgreSQL was restarted: %s", statuses);
      assertThat(statuses).containsOnlyKeys(201, 503);
      assertThat(acknowledged)
          .allSatisfy(
              id -> assertThat(client.get("/course_item/" + id, admin).status()).isEqualTo(200));
      assertThat(program.log())
          .noneMatch(line -> line.contains("incident"))
          .as("a line each, and no trace")
          .allMatch(line -> line.startsWith("20") || line.startsWith("{"))
          .filteredOn(line -> line.contains("PostgreSQL is not available"))
          .isNotEmpty()
          .hasSizeLessThan(statuses.get(503));
    }
  }

  /** All connections are lost silently. */
  @Test
  void silentLossIsAnsweredWith503AndIsOverByItself() throws Exception {
    var database = PostgresServer.shared().newDatabase();
    try (var proxy = new TcpProxy(database.port());
        var program = start(database.through(proxy))) {
      var client = new Client(program.url());
      var health = new Client(program.managementUrl());
      var admin = client.adminToken();
      Race.run(SILENT_CROWD, runner -> assertAnswered(client, admin, 200));
      proxy.dropTraffic();
      var silent = new AtomicBoolean(true);
      var readers =
          IntStream.range(0, SILENT_CROWD)
              .<Callable<Void>>mapToObj(
                  number ->
                      () -> {
                        while (silent.get()) {
                          assertAnswered(client, admin, 503);
                        }
                        return null;
                      });
      Callable<Void> silence =
          () -> {
            try {
              eventually("it is not ready", () -> !isReady(health));
              eventually("new connections are lost too", () -> proxy.deadConnections() > 12);
              return null;
            } finally {
              silent.set(false);
            }
          };
      Race.<Void>run(Stream.concat(Stream.of(silence), readers).toList());
      proxy.restore();
      eventually("a read works", () -> client.get("/course_item", admin).status() == 200);
      eventually("it is ready", () -> isReady(health));
      Race.run(SILENT_CROWD, runner -> assertAnswered(client, admin, 200));
      eventually("every lost connection has ended", () -> proxy.openDeadConnections() == 0);
    }
  }

  /** As after a switch-over, when old connections stay read-only. */
  @Test
  void readOnlyTimeIsOverByItself() throws Exception {
    var database = PostgresServer.shared().newDatabase();
    try (var program = start(database)) {
      var client = new Client(program.url());
      var health = new Client(program.managementUrl());
      var admin = client.adminToken();
      var postgres = PostgresServer.shared().asPostgres();
      postgres.execute(
          "ALTER DATABASE %s SET default_transaction_read_only = on".formatted(database.name()));
      postgres.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%s'"
              .formatted(database.name()));
      eventually("it is not ready", () -> !isReady(health));
      Race.run(
          CROWD,
          runner -> {
            assertUnavailable(client.newSpecialization(freshName("Physics"), admin));
            return true;
          });
      assertThat(client.get("/course_item", admin).status()).isEqualTo(200);
      postgres.execute(
          "ALTER DATABASE %s RESET default_transaction_read_only".formatted(database.name()));
      eventually("it is ready", () -> isReady(health));
      Race.run(
          CROWD,
          runner -> {
            var created = client.newSpecialization(freshName("Physics"), admin);
            assertThat(created.status()).as("%s", created.body()).isEqualTo(201);
            return true;
          });
    }
  }

  /** Everybody wants a table that somebody has locked: the pool and its queue are full. */
  @Test
  void waitingIsBoundedWhenThePoolIsExhausted() throws Exception {
    var database = PostgresServer.shared().newDatabase();
    try (var program = start(database)) {
      var client = new Client(program.url());
      var admin = client.adminToken();
      try (var connection = database.dataSource().getConnection();
          var statement = connection.createStatement()) {
        connection.setAutoCommit(false);
        statement.execute("LOCK TABLE specialization IN ACCESS EXCLUSIVE MODE");
        var answers =
            Race.run(
                CROWD,
                runner -> {
                  var start = Instant.now();
                  var answer = client.newSpecialization(freshName("Physics"), admin);
                  assertThat(Duration.between(start, Instant.now())).isLessThan(LONGEST);
                  return answer;
                });
        assertThat(answers).allSatisfy(OutageIT::assertUnavailable);
        assertThat(client.get("/ping", null).status()).isEqualTo(200);
        connection.rollback();
      }
      var statuses = new TreeMap<Integer, Integer>();
      eventually(
          "a write afterwards",
          () -> {
            var status = client.newSpecialization(freshName("Physics"), admin).status();
            statuses.merge(status, 1, Integer::sum);
            return status == 201;
          });
      assertThat(statuses.keySet()).isSubsetOf(List.of(201, 503));
    }
  }

  private static Program start(PostgresDatabase database, String... more) {
    var settings =
        Stream.concat(
            Stream.of(
                "catalog.postgresql.timeout=2S",
                "quarkus.datasource.reactive.max-size=4",
                "catalog.throttle.enabled=false",
                "catalog.passwords.cost=4"),
            Stream.of(more));
    return Program.start(database.settingsAnd(settings.toArray(String[]::new)));
  }

  private static void write(
      Client client,
      String specialization,
      String token,
      Set<String> acknowledged,
      Map<Integer, Integer> statuses) {
    var start = Instant.now();
    var answer = client.newCourseItem(freshName("Item"), specialization, token);
    assertThat(Duration.between(start, Instant.now())).isLessThan(LONGEST);
    statuses.merge(answer.status(), 1, Integer::sum);
    if (answer.status() == 201) {
      acknowledged.add(answer.text("course_item_id"));
    } else {
      assertUnavailable(answer);
    }
  }

  private static void assertUnavailable(Response answer) {
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isNotNull();
    assertThat(answer.text("type")).isEqualTo("/problems/unavailable");
  }

  private static boolean isReady(Client health) {
    return health.get("/q/health/ready", null).status() == 200;
  }

  private static boolean assertAnswered(Client client, String token, int status) {
    var start = Instant.now();
    var answer = client.get("/course_item", token);
    assertThat(Duration.between(start, Instant.now())).isLessThan(LONGEST);
    assertThat(answer.status()).isEqualTo(status);
    return true;
  }
}
