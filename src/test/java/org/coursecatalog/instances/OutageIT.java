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

/** PostgreSQL restarts, stops responding, becomes read-only, or holds a lock. */
@Isolated("measures durations, which other tests would distort")
class OutageIT {

  private static final Logger LOG = Logger.getLogger(OutageIT.class);
  private static final int CLIENTS = 8;
  private static final int MANY_CLIENTS = 64;
  private static final int DEAD_CONNECTION_CLIENTS = 24;

  /**
   * Much longer than the configured timeout, for busy machines, but shorter than requests would
   * take if the wait for a connection were unbounded.
   */
  private static final Duration MAX_DURATION = Duration.ofSeconds(20);

  @Test
  void serviceReturns503DuringARestartOfPostgresAndRecovers(@TempDir Path folder) throws Exception {
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
              eventually("writes before the outage", () -> acknowledged.size() > 100);
              server.stop();
              eventually("responses with 503", () -> statuses.getOrDefault(503, 0) > 20);
              eventually("the service is not ready", () -> !isReady(health));
              assertThat(health.get("/q/health/live", null).status()).isEqualTo(200);
              assertUnavailable(client.login("admin", "admin123"));
              server.start();
              var before = acknowledged.size();
              eventually("writes after the outage", () -> acknowledged.size() > before + 100);
              eventually("the service is ready", () -> isReady(health));
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
      LOG.infof("Statuses during the restart of PostgreSQL: %s", statuses);
      assertThat(statuses).containsOnlyKeys(201, 503);
      assertThat(acknowledged)
          .allSatisfy(
              id -> assertThat(client.get("/course_item/" + id, admin).status()).isEqualTo(200));
      assertThat(program.log())
          .noneMatch(line -> line.contains("incident"))
          .as("one line each, without a stack trace")
          .allMatch(line -> line.startsWith("20") || line.startsWith("{"))
          .filteredOn(line -> line.contains("PostgreSQL is not available"))
          .isNotEmpty()
          .hasSizeLessThan(statuses.get(503));
    }
  }

  /** All connections stay open but receive nothing. */
  @Test
  void serviceReturns503WhileConnectionsAreDeadAndRecovers() throws Exception {
    var database = PostgresServer.shared().newDatabase();
    try (var proxy = new TcpProxy(database.port());
        var program = start(database.through(proxy))) {
      var client = new Client(program.url());
      var health = new Client(program.managementUrl());
      var admin = client.adminToken();
      Race.run(DEAD_CONNECTION_CLIENTS, runner -> assertStatus(client, admin, 200));
      proxy.dropTraffic();
      var active = new AtomicBoolean(true);
      var readers =
          IntStream.range(0, DEAD_CONNECTION_CLIENTS)
              .<Callable<Void>>mapToObj(
                  number ->
                      () -> {
                        while (active.get()) {
                          assertStatus(client, admin, 503);
                        }
                        return null;
                      });
      Callable<Void> outage =
          () -> {
            try {
              eventually("the service is not ready", () -> !isReady(health));
              eventually("new connections are dead too", () -> proxy.deadConnections() > 12);
              return null;
            } finally {
              active.set(false);
            }
          };
      Race.<Void>run(Stream.concat(Stream.of(outage), readers).toList());
      proxy.restore();
      eventually("a read succeeds", () -> client.get("/course_item", admin).status() == 200);
      eventually("the service is ready", () -> isReady(health));
      Race.run(DEAD_CONNECTION_CLIENTS, runner -> assertStatus(client, admin, 200));
      eventually("every dead connection is closed", () -> proxy.openDeadConnections() == 0);
    }
  }

  /** A failover also leaves old connections read-only. */
  @Test
  void serviceRecoversAfterTheDatabaseWasReadOnly() throws Exception {
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
      eventually("the service is not ready", () -> !isReady(health));
      Race.run(
          MANY_CLIENTS,
          runner -> {
            assertUnavailable(client.newSpecialization(freshName("Physics"), admin));
            return true;
          });
      assertThat(client.get("/course_item", admin).status()).isEqualTo(200);
      postgres.execute(
          "ALTER DATABASE %s RESET default_transaction_read_only".formatted(database.name()));
      eventually("the service is ready", () -> isReady(health));
      Race.run(
          MANY_CLIENTS,
          runner -> {
            var created = client.newSpecialization(freshName("Physics"), admin);
            assertThat(created.status()).as("%s", created.body()).isEqualTo(201);
            return true;
          });
    }
  }

  /** All requests wait for a locked table, so the pool and its queue are full. */
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
        var responses =
            Race.run(
                MANY_CLIENTS,
                runner -> {
                  var start = Instant.now();
                  var response = client.newSpecialization(freshName("Physics"), admin);
                  assertThat(Duration.between(start, Instant.now())).isLessThan(MAX_DURATION);
                  return response;
                });
        assertThat(responses).allSatisfy(OutageIT::assertUnavailable);
        assertThat(client.get("/ping", null).status()).isEqualTo(200);
        connection.rollback();
      }
      var statuses = new TreeMap<Integer, Integer>();
      eventually(
          "a write succeeds",
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
    var response = client.newCourseItem(freshName("Item"), specialization, token);
    assertThat(Duration.between(start, Instant.now())).isLessThan(MAX_DURATION);
    statuses.merge(response.status(), 1, Integer::sum);
    if (response.status() == 201) {
      acknowledged.add(response.text("course_item_id"));
    } else {
      assertUnavailable(response);
    }
  }

  private static void assertUnavailable(Response response) {
    assertThat(response.status()).isEqualTo(503);
    assertThat(response.header("Retry-After")).isNotNull();
    assertThat(response.text("type")).isEqualTo("/problems/unavailable");
  }

  private static boolean isReady(Client health) {
    return health.get("/q/health/ready", null).status() == 200;
  }

  private static boolean assertStatus(Client client, String token, int status) {
    var start = Instant.now();
    var response = client.get("/course_item", token);
    assertThat(Duration.between(start, Instant.now())).isLessThan(MAX_DURATION);
    assertThat(response.status()).isEqualTo(status);
    return true;
  }
}
