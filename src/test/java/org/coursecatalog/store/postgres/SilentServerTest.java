package org.coursecatalog.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.coursecatalog.support.Eventually.eventually;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.coursecatalog.model.DomainException;
import org.coursecatalog.model.ErrorCode;
import org.coursecatalog.model.Role;
import org.coursecatalog.support.PostgresDatabase;
import org.coursecatalog.support.PostgresServer;
import org.coursecatalog.support.Race;
import org.coursecatalog.support.TcpProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** After a server stops responding, the pool recovers completely and leaks no sockets. */
@Isolated("measures durations, which other tests would distort")
class SilentServerTest {

  private static final Duration TEST_TIMEOUT = Duration.ofSeconds(30);
  private static final Duration TIMEOUT = Duration.ofSeconds(1);
  private static final int CONNECTIONS = 4;
  private static final int CLIENTS = 24;

  private static PostgresDatabase database;
  private TcpProxy proxy;
  private PostgresClient client;

  @BeforeAll
  static void migrate() {
    database = PostgresStores.migrated(PostgresServer.shared().newDatabase());
  }

  @BeforeEach
  void connect() {
    proxy = new TcpProxy(database.port());
    client = PostgresStores.of(database.through(proxy), CONNECTIONS, TIMEOUT).client(TIMEOUT);
  }

  @AfterEach
  void disconnect() {
    proxy.close();
  }

  @Test
  void poolRecoversAfterAnOutageWithManyClients() {
    fillPool();
    proxy.dropTraffic();
    var outage = new AtomicBoolean(true);
    Race.run(
        CLIENTS + 1,
        runner -> {
          if (runner == 0) {
            try {
              eventually(
                  "new connections are dead too", () -> proxy.deadConnections() >= 3 * CONNECTIONS);
            } finally {
              outage.set(false);
            }
          } else {
            while (outage.get()) {
              assertThat(succeeds()).isFalse();
            }
          }
          return true;
        });
    proxy.restore();
    eventually("a statement succeeds", this::succeeds);
    assertThat(fillPool()).hasSizeGreaterThanOrEqualTo(CONNECTIONS);
    assertThat(proxy.deadConnections()).isGreaterThanOrEqualTo(2 * CONNECTIONS);
    eventually("every dead socket is closed", () -> proxy.openDeadConnections() == 0);
  }

  @Test
  void deadIdleConnectionsAreReplacedAfterOneTimeout() {
    fillPool();
    proxy.dropTraffic();
    proxy.restore();
    var failures = new ArrayList<Long>();
    eventually(
        "a statement succeeds",
        () -> {
          var succeeded = succeeds();
          if (!succeeded) {
            failures.add(proxy.openDeadConnections());
          }
          return succeeded;
        });
    // Calls are sequential: the first waits for a dead connection, and another may wait until that
    // connection is closed.
    assertThat(failures).hasSizeBetween(1, CONNECTIONS - 1);
    for (var call = 0; call < 3 * CONNECTIONS; call++) {
      assertThat(succeeds()).isTrue();
    }
  }

  @Test
  void connectionsToASilentServerAreRemovedFromThePool() {
    proxy.dropTraffic();
    Race.run(
        3 * CONNECTIONS,
        runner -> {
          assertThat(succeeds()).isFalse();
          return true;
        });
    eventually("every dead socket is closed", () -> proxy.openDeadConnections() == 0);
    proxy.restore();
    eventually("a statement succeeds", this::succeeds);
  }

  @Test
  void outageInATransactionClosesTheConnection() {
    var work =
        client.inTransaction(
            connection ->
                connection
                    .query("SELECT 1")
                    .execute()
                    .invoke(proxy::dropTraffic)
                    .chain(() -> connection.query("SELECT 1").execute())
                    .replaceWithVoid());
    assertThatThrownBy(() -> await(work)).isInstanceOf(DomainException.class);
    eventually("every dead socket is closed", () -> proxy.openDeadConnections() == 0);
    proxy.restore();
    eventually("a statement succeeds", this::succeeds);
  }

  @Test
  void idleConnectionStaysOpen() {
    var before = backendPid();
    // Three times the timeout of a silent server.
    CatalogInstance.pause(3 * (TIMEOUT.toMillis() + 1_000));
    assertThat(backendPid()).isEqualTo(before);
  }

  @Test
  void deadListeningConnectionIsReplaced() {
    try (var instance = new CatalogInstance(database, proxy.port())) {
      var stores = instance.stores();
      var session = stores.session(stores.user(Role.PROFESSOR).id());
      instance.cache(session.id());
      proxy.dropTraffic();
      eventually("new connections are dead too", () -> proxy.deadConnections() >= 3);
      proxy.restore();
      instance.cache(session.id());
      eventually("every dead socket is closed", () -> proxy.openDeadConnections() == 0);
    }
  }

  @Test
  void serverUsesTcpKeepalives() {
    assertThat(setting("tcp_keepalives_idle")).isEqualTo("60");
    assertThat(setting("tcp_keepalives_interval")).isEqualTo("10");
    assertThat(setting("tcp_keepalives_count")).isEqualTo("3");
  }

  private static <T> T await(Uni<T> uni) {
    return uni.await().atMost(TEST_TIMEOUT);
  }

  private int backendPid() {
    return await(client.query("SELECT pg_backend_pid()", Tuple.tuple()))
        .iterator()
        .next()
        .getInteger(0);
  }

  private boolean succeeds() {
    try {
      backendPid();
      return true;
    } catch (DomainException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.STORE_UNAVAILABLE);
      return false;
    }
  }

  /** Opens all connections of the pool. */
  private Set<Integer> fillPool() {
    Set<Integer> backends = ConcurrentHashMap.newKeySet();
    eventually(
        "the pool is full",
        () -> {
          Race.run(CLIENTS, runner -> succeeds() && backends.add(backendPid()));
          return backends.size() >= CONNECTIONS;
        });
    return backends;
  }

  private static String setting(String name) {
    var longTimeoutClient = PostgresStores.of(database, 1).client();
    return await(longTimeoutClient.query("SELECT current_setting($1)", Tuple.of(name)))
        .iterator()
        .next()
        .getString(0);
  }
}
