package org.coursecatalog.app;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.coursecatalog.support.Eventually.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.coursecatalog.support.Client;
import org.coursecatalog.support.DocumentedMetrics;
import org.coursecatalog.support.PostgresDatabase;
import org.coursecatalog.support.PostgresServer;
import org.coursecatalog.support.Program;
import org.coursecatalog.support.ServedMetrics;
import org.coursecatalog.support.TestKeys;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Health, metrics and logs of the packaged program. Health and metrics are only served on the
 * management port, and the log is JSON.
 */
class HealthIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String KEY_FILE = "10-key.pem";

  private static PostgresDatabase database;
  private static Program program;
  private static Client client;

  @TempDir private static Path keys;

  @BeforeAll
  static void start() {
    TestKeys.write(keys, KEY_FILE, TestKeys.p256());
    database = PostgresServer.shared().newDatabase();
    program =
        Program.start(
            database.settingsAnd(
                "catalog.passwords.cost=4",
                "catalog.auth.keys=" + keys,
                "quarkus.log.console.json.enabled=true",
                "quarkus.http.access-log.enabled=true"));
    client = new Client(program.url());
  }

  @AfterAll
  static void end() {
    program.close();
  }

  @Test
  void managementAndApiAreServedOnSeparatePorts() {
    for (var kind : new String[] {"", "/live", "/ready", "/started"}) {
      var health = given().get(program.managementUrl() + "/q/health" + kind);
      assertThat(health.statusCode()).isEqualTo(200);
      assertThat(health.jsonPath().getString("status")).isEqualTo("UP");
      requireHidden("/q/health" + kind);
    }
    requireHidden("/q/metrics");
    for (var path : new String[] {"/openapi.json", "/swagger-ui/", "/ping"}) {
      assertThat(given().get(program.url() + path).statusCode()).as(path).isEqualTo(200);
      assertThat(given().get(program.managementUrl() + path).statusCode()).isEqualTo(404);
    }
    assertThat(
            given()
                .get(program.managementUrl() + "/q/health/ready")
                .jsonPath()
                .<String>getList("checks.name"))
        .containsExactlyInAnyOrder("store", "signing-keys", "Graceful Shutdown");
  }

  @Test
  void documentedMetricsAreServed() {
    assertThat(client.get("/course_item", client.adminToken()).status()).isEqualTo(200);
    var served = given().get(program.managementUrl() + "/q/metrics").asString();
    var documented = new DocumentedMetrics("postgresql", new ServedMetrics(served));
    documented.assertTable();
    documented.assertDashboard();
    documented.assertAlerts();
    assertThat(served)
        .contains(
            "operation=\"SessionStore.readSessionUser\"", "operation=\"CourseItemStore.list\"")
        .doesNotContain("SessionStore.findSessionUser");
  }

  @Test
  void startIsLoggedInOneLineApartFromWarnings() {
    var start = log().stream().takeWhile(line -> !has(line, "Listening on")).toList();
    assertThat(linesOfService(start, "INFO"))
        .singleElement()
        .satisfies(
            line ->
                assertThat(line.path("message").asText())
                    .contains("Store: postgresql with schema version 3")
                    .contains("Ports: 0, management 0")
                    .contains("Tokens: 1 key(s) in " + keys + ", ")
                    .contains("Default admin: well-known password, accepted from this machine"));
    assertThat(log())
        .noneMatch(line -> line.path("message").asText().matches("(Profile|Installed).*"));
    assertThat(linesOfService(start, "WARN")).hasSize(1);
  }

  @Test
  void serviceIsNotReadyWithoutASigningKey() throws Exception {
    Files.delete(keys.resolve(KEY_FILE));
    try {
      awaitReadiness(503);
      var ready = given().get(program.managementUrl() + "/q/health/ready").jsonPath();
      assertThat(ready.getString("checks.find { it.name == 'signing-keys' }.status"))
          .isEqualTo("DOWN");
      assertThat(ready.getString("checks.find { it.name == 'store' }.status")).isEqualTo("UP");
    } finally {
      TestKeys.write(keys, KEY_FILE, TestKeys.p256());
    }
    awaitReadiness(200);
  }

  /**
   * Covers event loops, worker threads that hash or import, and callbacks of the PostgreSQL client.
   */
  @Test
  void logLinesContainTheRequestId() {
    var admin = client.adminToken();
    send("login-with-an-id", "POST", "/login", null, "{\"username\":\"x\",\"password\":\"y\"}");
    assertThat(
            await(line -> line.path("request_id").asText().equals("login-with-an-id"))
                .path("event")
                .asText())
        .isEqualTo("authn_login_fail");
    database.execute("ALTER TABLE specialization RENAME TO hidden_specialization");
    try {
      requireRequestIdInLog("GET", "/course_item?secret-query=1", "get-with-a-query", admin, 422);
      requireRequestIdInLog("GET", "/course_item", "get-with-an-id", admin, 500);
      requireRequestIdInLog("POST", "/import", "import-with-an-id", admin, 500);
    } finally {
      database.execute("ALTER TABLE hidden_specialization RENAME TO specialization");
    }
    assertThat(program.log()).noneMatch(line -> line.contains("secret-query"));
    assertThat(program.log()).noneMatch(line -> line.contains(admin));
  }

  private static void requireHidden(String path) {
    var hidden = given().get(program.url() + path);
    assertThat(hidden.statusCode()).as(path).isEqualTo(404);
    assertThat(hidden.contentType()).startsWith("application/problem+json");
  }

  private static List<JsonNode> linesOfService(List<JsonNode> lines, String level) {
    return lines.stream()
        .filter(line -> line.path("loggerName").asText().startsWith("org.coursecatalog"))
        .filter(line -> line.path("level").asText().equals(level))
        .toList();
  }

  private static void awaitReadiness(int status) {
    var ready = program.managementUrl() + "/q/health/ready";
    eventually("readiness is " + status, () -> given().get(ready).statusCode() == status);
  }

  /** Parses all log lines, which must be JSON objects. */
  private static List<JsonNode> log() {
    return program.log().stream().map(HealthIT::parse).toList();
  }

  private static JsonNode parse(String line) {
    try {
      var node = JSON.readTree(line);
      assertThat(node.isObject()).as(line).isTrue();
      return node;
    } catch (java.io.IOException e) {
      throw new AssertionError("Not JSON: " + line, e);
    }
  }

  private static void requireRequestIdInLog(
      String method, String path, String id, String token, int status) {
    var actualStatus =
        send(id, method, path, token, "{\"kind\":\"specialization\",\"name\":\"" + id + "\"}");
    assertThat(actualStatus).as(path).isEqualTo(status);
    if (status == 500) {
      assertThat(
              await(line -> hasRequestId(id, line) && has(line, "incident")).path("level").asText())
          .isEqualTo("ERROR");
    }
    var access = await(line -> hasRequestId(id, line) && has(line, "127.0.0.1 " + method));
    assertThat(access.path("loggerName").asText()).isEqualTo("io.quarkus.http.access-log");
    assertThat(access.path("message").asText())
        .matches("127\\.0\\.0\\.1 %s %s %d \\d+".formatted(method, path.split("\\?")[0], status));
  }

  private static int send(String id, String method, String path, String token, String body) {
    var request = given().header("X-Request-Id", id);
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (method.equals("POST")) {
      request
          .contentType(path.equals("/import") ? "application/x-ndjson" : "application/json")
          .body(body.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    return request.urlEncodingEnabled(false).request(method, program.url() + path).statusCode();
  }

  private static boolean hasRequestId(String id, JsonNode line) {
    return line.path("mdc").path("requestId").asText().equals(id);
  }

  private static boolean has(JsonNode line, String text) {
    return line.path("message").asText().contains(text);
  }

  private static JsonNode await(Predicate<JsonNode> condition) {
    eventually("the line is logged", () -> log().stream().anyMatch(condition));
    return log().stream().filter(condition).findFirst().orElseThrow();
  }
}
