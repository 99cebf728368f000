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
 * Packets to the database are dropped: the program runs in a network namespace, where its neighbor
 * with the database has a wrong hardware address for a while. The test reaches it by another
 * address.
 */
@Isolated("what it measures wants the machine for itself")
class DroppedPacketsIT {

  private static final String NAMESPACE = "catalog-it-" + ProcessHandle.current().pid();
  private static final String HERE = "cat" + ProcessHandle.current().pid();
  private static final String THERE = "there";
  private static final String NET = "192.0.2.";
  private static final String TESTS = NET + "1";
  private static final String DATABASE = NET + "2";
  private static final String PROGRAM = NET + "3";
  private static final String NOBODY = "02:00:00:00:00:01";
  private static final int CLIENTS = 24;

  /** Much longer than the time-out that is set below, for busy machines. */
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private static final Duration SILENCE = Duration.ofSeconds(10);

  @AfterEach
  void removeNamespace() {
    ip("link delete " + HERE);
    ip("netns delete " + NAMESPACE);
  }

  @Test
  void droppedPacketsAreAnsweredWith503AndAreOverByThemselves() throws Exception {
    assumeTrue(connectNamespace(), "network namespaces need Linux, root and the program ip");
    var database = PostgresServer.shared().newDatabase();
    try (var way = new TcpProxy(database.port(), InetAddress.getByName(DATABASE));
        var program =
            Program.startBy(
                List.of("ip", "netns", "exec", NAMESPACE),
                database.settingsAnd(
                    "quarkus.datasource.reactive.url=postgresql://%s:%d/%s"
                        .formatted(DATABASE, way.port(), database.name()),
                    "quarkus.datasource.reactive.max-size=4",
                    "catalog.postgresql.timeout=2S",
                    "catalog.admin.default-password=allow",
                    "catalog.throttle.enabled=false",
                    "catalog.passwords.cost=4"))) {
      var client = new Client(program.url(PROGRAM));
      var health = new Client(program.managementUrl(PROGRAM));
      var admin = client.adminToken();
      Race.run(CLIENTS, runner -> status(client, admin));
      assertThat(
              inNamespace(
                  "neigh replace %s lladdr %s nud permanent dev %s"
                      .formatted(DATABASE, NOBODY, THERE)))
          .isTrue();
      var silent = new AtomicBoolean(true);
      var end = Instant.now().plus(SILENCE);
      Callable<Void> silence =
          () -> {
            eventually("the silence is over", () -> Instant.now().isAfter(end));
            assertThat(health.get("/q/health/ready", null).status()).isEqualTo(503);
            silent.set(false);
            return null;
          };
      var readers =
          IntStream.range(0, CLIENTS)
              .<Callable<Void>>mapToObj(
                  number ->
                      () -> {
                        while (silent.get()) {
                          assertThat(status(client, admin)).isEqualTo(503);
                        }
                        return null;
                      });
      Race.<Void>run(Stream.concat(Stream.of(silence), readers).toList());
      assertThat(inNamespace("neigh delete %s dev %s".formatted(DATABASE, THERE))).isTrue();
      eventually("a read works", () -> status(client, admin) == 200);
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
        && ip("link add %s type veth peer name %s netns %s".formatted(HERE, THERE, NAMESPACE))
        && ip("address add %s/29 dev %s".formatted(TESTS, HERE))
        && ip("address add %s/29 dev %s".formatted(DATABASE, HERE))
        && ip("link set %s up".formatted(HERE))
        && inNamespace("address add %s/29 dev %s".formatted(PROGRAM, THERE))
        && inNamespace("link set %s up".formatted(THERE))
        && inNamespace("link set lo up");
  }

  private static int status(Client client, String token) {
    var start = Instant.now();
    var status = client.get("/course_item", token).status();
    assertThat(Duration.between(start, Instant.now())).isLessThan(LONGEST);
    return status;
  }
}
