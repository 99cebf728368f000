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

/** After a server falls silent, the pool recovers all its places, and no socket leaks. */
@Isolated("what it measures wants the machine for itself")
class SilentServerTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration TIMEOUT = Duration.ofSeconds(1);
  private static final int CONNECTIONS = 4;
  private static final int CROWD = 24;

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
  void poolIsWholeAgainAfterASilenceWithManyClients() {
    fillPool();
    proxy.dropTraffic();
    var silent = new AtomicBoolean(true);
    Race.run(
        CROWD + 1,
        runner -> {
          if (runner == 0) {
            try {
              eventually(
                  "new connections are lost too", () -> proxy.deadConnections() >= 3 * CONNECTIONS);
            } finally {
              silent.set(false);
            }
          } else {
            while (silent.get()) {
              assertThat(works()).isFalse();
            }
          }
          return true;
        });
    proxy.restore();
    eventually("a statement works", this::works);
    assertThat(fillPool()).hasSizeGreaterThanOrEqualTo(CONNECTIONS);
    assertThat(proxy.deadConnections()).isGreaterThanOrEqualTo(2 * CONNECTIONS);
    eventually("every lost socket is closed", () -> proxy.openDeadConnections() == 0);
  }

  @Test
  void connectionsThatDiedUnusedAreReplacedAfterOneTimeOut() {
    fillPool();
    proxy.dropTraffic();
    proxy.restore();
    var failures = new ArrayList<Long>();
    eventually(
        "a statement works",
        () -> {
          var worked = works();
          if (!worked) {
            failures.add(proxy.openDeadConnections());
          }
          return worked;
        });
    // One call at a time: the first waits for a dead connection, and another may wait until that is
    // closed.
    assertThat(failures).hasSizeBetween(1, CONNECTIONS - 1);
    for (var call = 0; call < 3 * CONNECTIONS; call++) {
      assertThat(works()).isTrue();
    }
  }

  @Test
  void serverThatAcceptsAndNeverAnswersTakesNoPlace() {
    proxy.dropTraffic();
    Race.run(
        3 * CONNECTIONS,
        runner -> {
          assertThat(works()).isFalse();
          return true;
        });
    eventually("every lost socket is closed", () -> proxy.openDeadConnections() == 0);
    proxy.restore();
    eventually("a statement works", this::works);
  }

  @Test
  void silenceInATransactionEndsItsConnection() {
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
    eventually("every lost socket is closed", () -> proxy.openDeadConnections() == 0);
    proxy.restore();
    eventually("a statement works", this::works);
  }

  @Test
  void idleConnectionStaysOpen() {
    var before = backend();
    // Three times the time after which a server counts as silent.
    CatalogInstance.pause(3 * (TIMEOUT.toMillis() + 1_000));
    assertThat(backend()).isEqualTo(before);
  }

  @Test
  void listeningConnectionThatFellSilentIsClosedAndReplaced() {
    try (var instance = new CatalogInstance(database, proxy.port())) {
      var stores = instance.stores();
      var session = stores.session(stores.user(Role.PROFESSOR).id());
      instance.remember(session.id());
      proxy.dropTraffic();
      eventually("new connections are lost too", () -> proxy.deadConnections() >= 3);
      proxy.restore();
      instance.remember(session.id());
      eventually("every lost socket is closed", () -> proxy.openDeadConnections() == 0);
    }
  }

  @Test
  void serverEndsTheSessionOfAnInstanceThatIsGone() {
    assertThat(setting("tcp_keepalives_idle")).isEqualTo("60");
    assertThat(setting("tcp_keepalives_interval")).isEqualTo("10");
    assertThat(setting("tcp_keepalives_count")).isEqualTo("3");
  }

  private static <T> T await(Uni<T> uni) {
    return uni.await().atMost(PATIENCE);
  }

  private int backend() {
    return await(client.query("SELECT pg_backend_pid()", Tuple.tuple()))
        .iterator()
        .next()
        .getInteger(0);
  }

  private boolean works() {
    try {
      backend();
      return true;
    } catch (DomainException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.STORE_UNAVAILABLE);
      return false;
    }
  }

  /** Uses all connections of the pool at the same time. */
  private Set<Integer> fillPool() {
    Set<Integer> backends = ConcurrentHashMap.newKeySet();
    eventually(
        "the pool is full",
        () -> {
          Race.run(CROWD, runner -> works() && backends.add(backend()));
          return backends.size() >= CONNECTIONS;
        });
    return backends;
  }

  private static String setting(String name) {
    var patient = PostgresStores.of(database, 1).client();
    return await(patient.query("SELECT current_setting($1)", Tuple.of(name)))
        .iterator()
        .next()
        .getString(0);
  }
}
