package org.coursecatalog.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.coursecatalog.support.Eventually.eventually;
import static org.coursecatalog.support.TestUser.freshName;
import static org.coursecatalog.support.Wire.head;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.Client;
import org.coursecatalog.support.PostgresServer;
import org.coursecatalog.support.Program;
import org.coursecatalog.support.Race;
import org.coursecatalog.support.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The program is terminated under load, without clients, and with a client that never completes its
 * request.
 */
@Execution(ExecutionMode.CONCURRENT)
class GracefulShutdownIT {

  private static final int TERMINATED = 128 + 15;
  private static final int CLIENTS_PER_REQUEST = 4;
  private static final int RESPONSES_BEFORE_STOP = 200;
  private static final int EXPORTED_ITEMS = 20_000;
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private static final String LOGIN =
      """
      {"username": "admin", "password": "admin123"}""";

  @Test
  void stopUnderLoadLosesNoRequest() throws Exception {
    var database = PostgresServer.shared().newDatabase();
    try (var program =
        Program.start(
            database.settingsAnd(
                "catalog.shutdown.delay=8S",
                "catalog.throttle.enabled=false",
                "catalog.passwords.cost=6"))) {
      var client = new Client(program.url());
      var admin = client.adminToken();
      var physics = client.newSpecialization("Physics", admin).text("specialization_id");
      importLargeSpecialization(program);
      var load = new Load(program.port());
      var item =
          """
          {"name": "%s", "type": "lecture", "specialization_id": "%s"}""";
      var runners = new ArrayList<Callable<Integer>>();
      for (var i = 0; i < CLIENTS_PER_REQUEST; i++) {
        runners.add(() -> load.sendRequests(200, () -> get("/specialization/" + physics, admin)));
        runners.add(
            () ->
                load.sendRequests(
                    200, () -> get("/course_item?limit=5", admin, "Connection: close")));
        runners.add(() -> load.sendRequests(200, () -> post("/login", "", LOGIN)));
        runners.add(
            () ->
                load.sendRequests(
                    201,
                    () -> post("/course_item", admin, item.formatted(freshName("i"), physics))));
      }
      runners.add(() -> stopUnderLoad(program, load, admin));
      assertThat(Race.<Integer>run(runners)).doesNotContain(0);
      assertThat(program.exitCode()).isEqualTo(TERMINATED);
      assertThat(program.log())
          .anyMatch(line -> line.contains("the port closes in 8000 ms"))
          .noneMatch(line -> line.contains("ERROR") || line.contains("took longer than"));
    }
  }

  @Test
  void stopsImmediatelyWithoutClients() {
    // Both durations are longer than the timeout of exitCode().
    try (var program = Program.start("catalog.shutdown.delay=1H", "catalog.shutdown.timeout=1H")) {
      program.url();
      program.terminate();
      assertThat(program.exitCode()).isEqualTo(TERMINATED);
    }
  }

  @Test
  void incompleteRequestIsCutAfterTheTimeout() {
    try (var program = Program.start("catalog.shutdown.delay=0S", "catalog.shutdown.timeout=5S")) {
      try (var stuck = Wire.open(program.port());
          var idle = Wire.open(program.port())) {
        stuck.send(post("/login", "", LOGIN).substring(0, 150));
        idle.send(head("GET", "/ping")).read();
        program.terminate();
        assertThat(idle.isAtEnd()).isTrue();
        assertThat(program.exitCode()).isEqualTo(TERMINATED);
      }
      assertThat(program.log()).anyMatch(line -> line.contains("Closing 1 connections"));
    }
  }

  /** Checks partly sent requests and idle connections while the load runs. */
  private static int stopUnderLoad(Program program, Load load, String admin) throws Exception {
    var port = program.port();
    var management = new Client(program.managementUrl());
    var body =
        """
        {"name": "Begun before"}""";
    try (var partlySent = Wire.open(port);
        var idle = Wire.open(port);
        var export = beginExport(program, admin)) {
      partlySent.send(post("/specialization", admin, body).substring(0, 200));
      idle.send(head("GET", "/ping")).read();
      load.awaitResponses();
      program.terminate();
      eventually(
          "the service is not ready",
          () -> management.get("/q/health/ready", null).status() == 503);
      var pong = idle.send(head("GET", "/ping")).read();
      assertThat(pong.status()).isEqualTo(200);
      assertThat(pong.headers()).containsEntry("Connection", "close");
      assertThat(idle.isAtEnd()).isTrue();
      try (var late = Wire.open(port)) {
        load.notReady = true;
        eventually("the port is closed", () -> !isOpen(port));
        // This connection was opened before the port was closed.
        assertThat(late.send(head("GET", "/ping")).read().status()).isEqualTo(200);
        assertThat(late.isAtEnd()).isTrue();
      }
      partlySent.send(post("/specialization", admin, body).substring(200));
      assertThat(partlySent.read().status()).isEqualTo(201);
      assertThat(new BufferedReader(new InputStreamReader(export, StandardCharsets.UTF_8)).lines())
          .hasSizeGreaterThan(EXPORTED_ITEMS);
    }
    return 1;
  }

  /**
   * Clients that send requests until the service closes the connection, and reconnect while the
   * service is ready.
   */
  private static final class Load {

    private final int port;
    private final CountDownLatch firstResponses = new CountDownLatch(RESPONSES_BEFORE_STOP);
    private volatile boolean notReady;

    Load(int port) {
      this.port = port;
    }

    void awaitResponses() throws InterruptedException {
      assertThat(firstResponses.await(TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    /** Returns the number of responses, which must all be complete. */
    int sendRequests(int status, Supplier<String> request) {
      var responses = 0;
      while (!notReady) {
        try (var wire = Wire.open(port)) {
          Wire.Response response;
          do {
            response = wire.send(request.get()).read();
            assertThat(response.status()).as(response.body()).isEqualTo(status);
            responses++;
            firstResponses.countDown();
          } while (!"close".equals(response.headers().get("Connection")));
          assertThat(wire.isAtEnd()).isTrue();
        }
      }
      return responses;
    }
  }

  private static boolean isOpen(int port) {
    try {
      Wire.open(port).close();
      return true;
    } catch (UncheckedIOException e) {
      assertThat(e).hasCauseInstanceOf(ConnectException.class);
      return false;
    }
  }

  private static String get(String path, String token, String... headers) {
    return head("GET", path, with(headers, "Authorization: Bearer " + token));
  }

  private static String post(String path, String token, String json) {
    return head(
            "POST",
            path,
            "Authorization: Bearer " + token,
            "Content-Type: application/json",
            "Content-Length: " + json.length())
        + json;
  }

  private static String[] with(String[] headers, String another) {
    var all = new ArrayList<>(List.of(headers));
    all.add(another);
    return all.toArray(String[]::new);
  }

  /** Makes the export larger than the buffers of two sockets. */
  private static void importLargeSpecialization(Program program) {
    var filling = "€".repeat(180);
    var lines =
        "{\"kind\":\"specialization\",\"name\":\"Large\"}\n"
            + IntStream.range(0, EXPORTED_ITEMS)
                .mapToObj(
                    i ->
                        "{\"kind\":\"course_item\",\"name\":\"%d %s\",\"type\":\"lecture\",\"specialization\":\"Large\"}\n"
                            .formatted(i, filling))
                .collect(Collectors.joining());
    Api.importLines(Api.adminOf(program.url()), lines).then().statusCode(200);
  }

  /** Reads the first byte of an export. REST Assured would read to the end. */
  private static InputStream beginExport(Program program, String admin)
      throws IOException, InterruptedException {
    var export =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(program.url() + "/export"))
                    .timeout(TIMEOUT)
                    .header("Authorization", "Bearer " + admin)
                    .build(),
                BodyHandlers.ofInputStream())
            .body();
    assertThat(export.read()).isEqualTo('{');
    return export;
  }
}
