package org.coursecatalog.abuse;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.coursecatalog.support.Eventually.eventually;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.coursecatalog.support.Api;
import org.coursecatalog.support.Program;
import org.coursecatalog.support.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each log handler of the packaged service writes each audit event exactly once. */
@Execution(ExecutionMode.CONCURRENT)
class AuditLogIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String EVENT = "authn_login_fail";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "quarkus.log.level=OFF",
        "quarkus.log.console.level=ERROR",
        "quarkus.log.console.stderr=true",
        "quarkus.log.console.async.enabled=true",
      })
  void consoleLogsTheEventOnceAtEveryLevel(String setting) throws Exception {
    assertIsEvent(onlyEventIn(logOfFailedLogin(setting)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "quarkus.log.file.level=INFO",
        "quarkus.log.file.level=ERROR",
        "quarkus.log.level=WARN",
        "quarkus.log.console.enabled=false",
        "quarkus.log.file.async.enabled=true",
      })
  void fileLogsTheEventOnceAtEveryLevel(String setting) throws Exception {
    var file = folder.resolve("log");
    var console =
        logOfFailedLogin(setting, "quarkus.log.file.enabled=true", "quarkus.log.file.path=" + file);
    assertIsEvent(onlyEventIn(Files.readAllLines(file)));
    assertIsEvent(onlyEventIn(console));
  }

  @Test
  void plainTextFileLogsTheEventAsJson() throws Exception {
    var file = folder.resolve("log");
    logOfFailedLogin(
        "quarkus.log.file.enabled=true",
        "quarkus.log.file.json.enabled=false",
        "quarkus.log.file.format=%s%n",
        "quarkus.log.file.path=" + file);
    assertIsEvent(onlyEventIn(Files.readAllLines(file)));
  }

  @Test
  void syslogReceivesTheEventOnceAsInformational() throws Exception {
    try (var syslog = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      logOfFailedLogin(
          "quarkus.log.level=WARN",
          "quarkus.log.syslog.enabled=true",
          "quarkus.log.syslog.protocol=udp",
          "quarkus.log.syslog.endpoint=127.0.0.1:" + syslog.getLocalPort());
      var events = 0;
      // The socket buffers the packets that the program has sent.
      syslog.setSoTimeout(500);
      try {
        while (true) {
          var packet = new DatagramPacket(new byte[65_536], 65_536);
          syslog.receive(packet);
          var text = new String(packet.getData(), 0, packet.getLength(), UTF_8);
          if (text.contains(EVENT)) {
            // Facility "user" (1), severity "informational" (6).
            assertThat(text).startsWith("<14>");
            events++;
          }
        }
      } catch (SocketTimeoutException e) {
        assertThat(events).isEqualTo(1);
      }
    }
  }

  @Test
  void everyJsonLogLineHasTheSameMembers() throws Exception {
    var lines = logOfFailedLogin("quarkus.log.console.json.enabled=true");
    assertIsEvent(onlyEventIn(lines));
    assertThat(lines).hasSizeGreaterThan(3);
    for (var line : lines) {
      var logged = JSON.readTree(line);
      assertThat(logged.path("timestamp").asText()).as(line).isNotEmpty();
      assertThat(logged.path("level").asText()).as(line).matches("INFO|WARN");
      assertThat(logged.path("loggerName").asText()).as(line).isNotEmpty();
      assertThat(logged.path("message").asText()).as(line).isNotEmpty();
    }
    assertThat(onlyEventIn(lines).path("loggerName").asText()).isEqualTo("audit");
  }

  /** Runs a program, sends one failed login and returns the log of the program. */
  private static List<String> logOfFailedLogin(String... settings) throws Exception {
    var port = freePort();
    var all = new ArrayList<>(List.of(settings));
    all.add("catalog.passwords.cost=4");
    all.add("quarkus.http.port=" + port);
    // The open connection of the login would delay the shutdown.
    all.add("catalog.shutdown.delay=0S");
    all.add("catalog.shutdown.timeout=0S");
    try (var program = Program.start(all.toArray(String[]::new))) {
      // With a high log level, the log does not contain the address of the program.
      eventually("the program listens", () -> isListening(port));
      var login = Api.login(Api.at("http://127.0.0.1:" + port), "admin", "wrong password");
      assertThat(login.statusCode()).isEqualTo(401);
      program.terminate();
      program.exitCode();
      return program.log();
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static boolean isListening(int port) {
    try (var wire = Wire.open(port)) {
      return wire.localPort() > 0;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  private static JsonNode onlyEventIn(List<String> lines) throws IOException {
    var events = lines.stream().filter(line -> line.contains(EVENT)).toList();
    assertThat(events).hasSize(1);
    return JSON.readTree(events.get(0));
  }

  private static void assertIsEvent(JsonNode event) {
    assertThat(event.path("event").asText()).isEqualTo(EVENT);
    assertThat(event.path("outcome").asText()).isEqualTo("failure");
    assertThat(event.path("user").asText()).isEqualTo("admin");
    assertThat(event.path("target").isNull()).isTrue();
    assertThat(event.path("source_ip").asText()).isEqualTo("127.0.0.1");
    assertThat(event.path("request_id").asText()).isNotEmpty();
    assertThat(event.path("datetime").asText()).isNotEmpty();
  }
}
