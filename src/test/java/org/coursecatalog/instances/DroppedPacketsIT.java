package org.coursecatalog.instances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.coursecatalog.support.Eventually.eventually;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.coursecatalog.support.Client;
import org.coursecatalog.support.Command;
import org.coursecatalog.support.PostgresServer;
import org.coursecatalog.support.Program;
import org.coursecatalog.support.Race;
import org.coursecatalog.support.TcpProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Packets to the database are dropped: the program runs in a separate network namespace, where the
 * database temporarily has a wrong hardware address. The test connects through another address.
 */
@Isolated("measures durations, which other tests would distort")
class DroppedPacketsIT {

  private static final String NAMESPACE = "catalog-it-" + ProcessHandle.current().pid();
  private static final String TEST_INTERFACE = "cat" + ProcessHandle.current().pid();
  private static final String PROGRAM_INTERFACE = "there";
  private static final String NETWORK = "192.0.2.";
  private static final String TEST_ADDRESS = NETWORK + "1";
  private static final String DATABASE_ADDRESS = NETWORK + "2";
  private static final String PROGRAM_ADDRESS = NETWORK + "3";
  private static final String UNKNOWN_HARDWARE_ADDRESS = "02:00:00:00:00:01";
  private static final int CLIENTS = 24;

  /** Much longer than the configured timeout, for busy machines. */
  private static final Duration MAX_DURATION = Duration.ofSeconds(20);

  private static final Duration OUTAGE = Duration.ofSeconds(10);

  @AfterEach
  void removeNamespace() {
    ip("link delete " + TEST_INTERFACE);
    ip("netns delete " + NAMESPACE);
  }

  @Test
  void serviceReturns503WhilePacketsAreDroppedAndRecovers() throws Exception {
    assumeTrue(connectNamespace(), "network namespaces need Linux, root and the program ip");
    var database = PostgresServer.shared().newDatabase();
    try (var proxy = new TcpProxy(database.port(), InetAddress.getByName(DATABASE_ADDRESS));
        var program =
            Program.startBy(
                List.of("ip", "netns", "exec", NAMESPACE),
                database.settingsAnd(
                    "quarkus.datasource.reactive.url=postgresql://%s:%d/%s"
                        .formatted(DATABASE_ADDRESS, proxy.port(), database.name()),
                    "quarkus.datasource.reactive.max-size=4",
                    "catalog.postgresql.timeout=2S",
                    "catalog.admin.default-password=allow",
                    "catalog.throttle.enabled=false",
                    "catalog.passwords.cost=4"))) {
      var client = new Client(program.url(PROGRAM_ADDRESS));
      var health = new Client(program.managementUrl(PROGRAM_ADDRESS));
      var admin = client.adminToken();
      Race.run(CLIENTS, runner -> status(client, admin));
      assertThat(
              inNamespace(
                  "neigh replace %s lladdr %s nud permanent dev %s"
                      .formatted(DATABASE_ADDRESS, UNKNOWN_HARDWARE_ADDRESS, PROGRAM_INTERFACE)))
          .isTrue();
      var active = new AtomicBoolean(true);
      var end = Instant.now().plus(OUTAGE);
      Callable<Void> outage =
          () -> {
            eventually("the outage has ended", () -> Instant.now().isAfter(end));
            assertThat(health.get("/q/health/ready", null).status()).isEqualTo(503);
            active.set(false);
            return null;
          };
      var readers =
          IntStream.range(0, CLIENTS)
              .<Callable<Void>>mapToObj(
                  number ->
                      () -> {
                        while (active.get()) {
                          assertThat(status(client, admin)).isEqualTo(503);
                        }
                        return null;
                      });
      Race.<Void>run(Stream.concat(Stream.of(outage), readers).toList());
      assertThat(
              inNamespace("neigh delete %s dev %s".formatted(DATABASE_ADDRESS, PROGRAM_INTERFACE)))
          .isTrue();
      eventually("a read succeeds", () -> status(client, admin) == 200);
      assertThat(Race.run(CLIENTS, runner -> status(client, admin))).containsOnly(200);
    }
  }

  private static boolean ip(String arguments) {
    try {
      var command = Stream.concat(Stream.of("ip"), Stream.of(arguments.split(" "))).toList();
      return Command.run(Path.of("."), command).exitCode() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean inNamespace(String arguments) {
    return ip("netns exec %s ip %s".formatted(NAMESPACE, arguments));
  }

  private static boolean connectNamespace() {
    return ip("netns add " + NAMESPACE)
        && ip(
            "link add %s type veth peer name %s netns %s"
                .formatted(TEST_INTERFACE, PROGRAM_INTERFACE, NAMESPACE))
        && ip("address add %s/29 dev %s".formatted(TEST_ADDRESS, TEST_INTERFACE))
        && ip("address add %s/29 dev %s".formatted(DATABASE_ADDRESS, TEST_INTERFACE))
        && ip("link set %s up".formatted(TEST_INTERFACE))
        && inNamespace("address add %s/29 dev %s".formatted(PROGRAM_ADDRESS, PROGRAM_INTERFACE))
        && inNamespace("link set %s up".formatted(PROGRAM_INTERFACE))
        && inNamespace("link set lo up");
  }

  private static int status(Client client, String token) {
    var start = Instant.now();
    var status = client.get("/course_item", token).status();
    assertThat(Duration.between(start, Instant.now())).isLessThan(MAX_DURATION);
    return status;
  }
}
